"""Why a fact can't be had: files that are missing, broken, too large, or not what they seem."""

ENTRIES: dict[str, tuple[str, str]] = {
    "remote": ("网络图片不会下载，没有检查", "a remote file: it is not fetched, so it was not checked"),
    "not-given": ("示例没有给出事实 {name}", "the example does not give the fact {name}"),
    "no-access": ("没有权限读取这个文件", "no permission to read this file"),
    "empty": ("文件是空的（0 字节）", "the file is empty (0 bytes)"),
    "lfs-pointer": (
        "这是 Git LFS 指针，不是文件本身：先运行 git lfs pull",
        "this is a Git LFS pointer, not the file itself: run git lfs pull",
    ),
    "text-not-picture": ("不是图片：内容是文本", "not a picture: the file holds text"),
    "html-not-picture": (
        "不是图片：内容是网页（HTML），多半是下载失败时存下的错误页",
        "not a picture: the file holds a web page (HTML), most likely the error page of a failed download",
    ),
    "svg-not-picture": (
        "SVG 是矢量文本，平台不收：请导出为 JPG 或 PNG",
        "SVG is vector text that platforms don't take: export it as JPG or PNG",
    ),
    "not-picture": ("不是图片：内容是 {format} 格式", "not a picture: the file is in {format} format"),
    "unknown-format": ("认不出的文件格式，不是图片", "unknown format: this is no picture"),
    "no-decoder": (
        "{format} 格式的图片在这里打不开：请导出为 JPG 或 PNG",
        "pictures in {format} format can't be opened here: export it as JPG or PNG",
    ),
    "broken-header": ("{format} 图片的文件头坏了，打不开", "the header of this {format} picture is broken"),
    "broken-pixels": (
        "{format} 图片的数据坏了，解不出来",
        "the data of this {format} picture is broken and can't be decoded",
    ),
    "damaged-pixels": (
        "{format} 图片的数据损坏：能打开，但画面有错位或变色的部分，请重新导出",
        "the data of this {format} picture is damaged: it opens, but parts of it are displaced or have wrong colours",
    ),
    "truncated-picture": (
        "{format} 图片不完整（文件被截断），多半是上传或下载中断",
        "this {format} picture is cut off: an upload or download was most likely broken off",
    ),
    "too-many-pixels": (
        "图片有 {width}×{height} 像素，超过 {myriads} 万像素的上限，没有解码",
        "the picture has {width}x{height} pixels, over the limit of {millions} million: it was not decoded",
    ),
    "out-of-memory": ("图片太大，内存不够，没有解码", "the picture is too large for the memory: it was not decoded"),
    "truncated-pdf": (
        "PDF 不完整（缺少结尾），多半是上传或下载中断",
        "this PDF is cut off: an upload or download was most likely broken off",
    ),
    "broken-pdf": ("PDF 坏了，打不开", "this PDF is broken"),
    "password-pdf": ("PDF 要密码才能打开，没有检查", "this PDF needs a password, so it was not checked"),
    "empty-pdf": ("PDF 里一页也没有", "this PDF has no page"),
    "heavy-pdf": (
        "PDF 打开要超过 {seconds} 秒或 {megabytes} MB 内存，或者会让阅读器崩溃：请重新导出",
        "to open this PDF takes more than {seconds} seconds or {megabytes} MB of memory, or crashes the reader: export it anew",
    ),
    "slow-pdf": (
        "PDF 等了 {seconds} 秒还没打开，没有检查",
        "this PDF was not open after {seconds} seconds, so it was not checked",
    ),
    "no-pdf-reader": (
        "没有安装 PDF 阅读库，PDF 的内容没有检查：pip install 'listing-lint[documents]'",
        "no reader of PDFs is installed, so what they say was not checked: pip install 'listing-lint[documents]'",
    ),
    "no-ocr-engine": (
        "没有安装文字识别（OCR）引擎，图片里的文字没有检查：pip install 'listing-lint[ocr]'",
        "no text-recognition (OCR) engine is installed, so text in pictures was not checked: pip install 'listing-lint[ocr]'",
    ),
    "no-code-reader": (
        "没有安装识码库，二维码和条码没有检查：pip install 'listing-lint[codes]'",
        "no reader of QR and bar codes is installed, so they were not checked: pip install 'listing-lint[codes]'",
    ),
}
