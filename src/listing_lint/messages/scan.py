"""What is wrong with the scans of documents, and what could not be compared."""

ENTRIES: dict[str, tuple[str, str]] = {
    "no-scan": (
        "{format} 格式的文件在这里读不了，没有核对",
        "files in {format} format can't be read here, so it was not compared",
    ),
    "no-title": ("扫描件上没有认出证件名称", "no title of a document was made out in the scan"),
    "no-number": ("扫描件上没有读到证件编号，没有核对", "no number was found in the scan, so it was not compared"),
    "no-holder": ("扫描件上没有读到主体名称，没有核对", "no holder was found in the scan, so it was not compared"),
    "no-end": ("扫描件上没有读到有效期，没有核对", "no last day was found in the scan, so it was not compared"),
    "written": ("PDF 的文字就是这样写的", "so says the text of the PDF itself"),
    "seen": ("这是文字识别的结果，请对照原件看一眼", "this was read from a picture: look at the original"),
    "nearly": ("多半是同一个，识别错了个别字，请看一眼", "probably the same, with a character misread: look at it"),
    "sideways": ("是横着放的，文字读不出来", "it lies on its side, so that its text can't be read"),
    "oddly": (
        "PDF 的文字是这样写的，但不像这种证件的编号，请看一眼",
        "so says the text of the PDF, but such a number looks different: look at it",
    ),
    "hardly-any": ("几乎读不出文字", "hardly any text can be read"),
    "uncertain": (
        "文字模糊或上下颠倒，识别没有把握",
        "its text is too unclear to be read with confidence, or upside down",
    ),
    "too-many-pages": ("有 {count} 页，不像一张证件", "it has {count} pages, which no such document has"),
    "giant-page": (
        "页面长达 {inches} 英寸，打开会很慢或打不开",
        "a page is {inches} inches long, which opens slowly or not at all",
    ),
    "scripts": ("PDF 里有脚本（JavaScript）", "the PDF holds scripts (JavaScript)"),
    "attachments": ("PDF 里夹带了别的文件", "the PDF holds other files"),
}
