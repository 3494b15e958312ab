"""What `fix` did, what it left, and why."""

ENTRIES: dict[str, tuple[str, str]] = {
    # why an edit was left
    "unsafe": ("会改动文案或画面，加上 --unsafe 才做", "it changes wording or the picture: done with --unsafe only"),
    "for-a-person": ("要由人来判断", "a person must look at it"),
    "overlap": ("与另一处修改重叠", "it overlaps another edit"),
    "no-such-text": ("这段文字不在商品文件里", "this text does not stand in the listing's file"),
    "nothing-left": ("改完就什么都不剩了", "nothing would be left of the text"),
    "not-written": (
        "在文件里的写法（折行、转义、锚点）没法准确对应，请手工修改",
        "the way it is written (folded lines, escapes, an anchor) can't be matched exactly: edit it by hand",
    ),
    "restless": (
        "改了又会引出新的修改，十轮都停不下来，请手工修改",
        "its edit leads to another edit, ten times over: edit it by hand",
    ),
    # why a repair was left
    "animated": ("是动图，处理后会丢掉其余的帧", "it is animated: its other frames would be lost"),
    "contrary": ("几条规则的要求互相矛盾", "rules ask for things that can't both be had"),
    "no-profile": (
        "CMYK 图片里没有色彩配置文件，转换后的颜色只能靠猜（--unsafe）",
        "there is no colour profile in the CMYK picture: its colours would be a guess (--unsafe)",
    ),
    "bad-profile": ("图片里的色彩配置文件坏了", "the colour profile in the picture is broken"),
    "deep": (
        "每个通道超过 8 位，请用原来的软件导出",
        "it has more than 8 bits a channel: export it with your software",
    ),
    "no-border-colour": (
        "四边不是同一种颜色，补边会很显眼；请手工裁切，或用 --unsafe 补白边",
        "its border is not of one colour, so that bars would show: crop it by hand, or pad it with white by --unsafe",
    ),
    "too-small": (
        "缩小后只有 {width}×{height}，又会太小",
        "made smaller it would have {width}x{height} pixels, which is too small",
    ),
    "too-large": (
        "处理时会有 {width}×{height} 像素，太大了",
        "it would have {width}x{height} pixels, which is too much",
    ),
    "too-heavy": (
        "质量 {quality}、最长边 {pixels} 像素仍超过 {most}",
        "even with quality {quality} and {pixels} pixels on its longest side it has more than {most}",
    ),
    "too-heavy-lossless": (
        "无损压缩后仍有 {size}，超过 {most}",
        "packed without loss it still has {size}, more than {most}",
    ),
    "not-near-white": ("四边看不到接近白色的背景", "no near-white background is seen at its border"),
    "textured": ("背景有纹理或噪点，分不清哪里是背景", "its background has a texture: it can't be told from the goods"),
    "soft-outline": (
        "背景与商品（或阴影）之间有 {percent}% 的轮廓没有清楚的边界",
        "{percent}% of the outline between the background and the goods, or their shadow, has no clear edge",
    ),
    "through-a-gap": (
        "背景可能透过轮廓的缺口连进了浅色商品",
        "the background may lead through a gap of the outline into light goods",
    ),
    "would-break": ("改了会违反 {rules}", "mended, it would break {rules}"),
    "would-not-do": ("这样处理还不够", "the repair would not be enough"),
    "not-renamed": (
        "格式变了，但商品文件里写图片的地方没法准确改名",
        "its format would change, but the listing can't be told its new name exactly",
    ),
    # what was done to a picture
    "turned": ("按 EXIF 方向摆正", "turned as its EXIF tag says"),
    "location-dropped": ("去掉拍摄地点", "place of taking dropped"),
    "srgb": ("CMYK 按色彩配置文件转为 sRGB", "CMYK to sRGB by its profile"),
    "srgb-guessed": ("CMYK 转为 RGB（无配置文件，颜色为估计）", "CMYK to RGB (no profile: a guess)"),
    "flattened": ("透明部分压平成白底", "put on white"),
    "whitened": ("背景变为纯白", "background made pure white"),
    "padded": ("补边到 {width}×{height}，{colour}", "padded to {width}x{height} with {colour}"),
    "shrunk": ("缩小到 {width}×{height}", "made smaller: {width}x{height}"),
    "converted": ("转为 {format}", "saved as {format}"),
    "packed": ("无损重新压缩", "packed anew without loss"),
    "quality": ("压缩质量 {quality}", "quality {quality}"),
    # what stops a listing
    "changed-meanwhile": ("{path} 在此期间被改动了，没有写入", "{path} was changed meanwhile: not written"),
    "read-only": ("{path} 是只读的，没有写入", "{path} is read-only: not written"),
    "through-a-link": ("{path} 经由链接，没有写入", "{path} leads through a link: not written"),
    "not-written-file": ("{path} 写不进去：{reason}", "{path} can't be written: {reason}"),
    "encoding": (
        "文件里有不能原样写回的 {encoding} 编码，没有写入；请先另存为 UTF-8",
        "the file's {encoding} can't be written back as it is: not written; save it as UTF-8 first",
    ),
    "crashed": (
        "{path}：有规则出错，没有写入；是哪一条见 listing-lint check",
        "{path}: a rule failed, so that nothing was written; listing-lint check tells which",
    ),
    "in-a-hook": (
        "fix 不在 pre-commit 里写文件；用 --diff 只看修改，或者直接运行它",
        "fix writes no files under pre-commit; show the changes with --diff, or run it yourself",
    ),
    # the report
    "edit": ("“{before}” → “{after}”", "'{before}' -> '{after}'"),
    "deletion": ("删去“{before}”", "'{before}' deleted"),
    "picture": ("{before} → {after}：{steps}", "{before} -> {after}: {steps}"),
    "look": ("{width}×{height} {format} {size}", "{width}x{height} {format} {size}"),
    "kept": (
        "图片的原样留在各自旁边的 {folder}/，或原来的文件名下",
        "what the pictures were is kept in {folder}/ beside each, or under its old name",
    ),
    "left": ("未修：{field} {rule}：{why}", "left: {field} {rule}: {why}"),
    "done": (
        "{listings} 个商品：改了 {edits} 处文案、{pictures} 张图片；{left} 处没有修",
        "{listings} listings: {edits} edits, {pictures} pictures mended; {left} fixes left",
    ),
    "shown": (
        "{listings} 个商品：可改 {edits} 处文案、{pictures} 张图片；{left} 处不能自动修",
        "{listings} listings: {edits} edits and {pictures} pictures to mend; {left} fixes left",
    ),
    "ask-unsafe": ("其中 {unsafe} 处加 --unsafe 就能修", "{unsafe} of them would be done with --unsafe"),
    "unfixable": (
        "另有 {unfixable} 个问题没有自动修法：listing-lint check",
        "{unfixable} more findings have no fix: listing-lint check",
    ),
    "preview-title": ("图片修改前后", "Pictures before and after"),
    "preview-before": ("修改前", "before"),
    "preview-after": ("修改后", "after"),
    "preview-not-written": ("预览写不进 {path}：{reason}", "the preview can't be written to {path}: {reason}"),
}
