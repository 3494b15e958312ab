"""How text is hidden from buyers."""

ENTRIES: dict[str, tuple[str, str]] = {
    "display": ("设成了不显示（display:none）", "it is not displayed (display:none)"),
    "attribute": ("带有 hidden 属性", "it has the attribute hidden"),
    "visibility": ("设成了不可见（visibility:hidden）", "it is invisible (visibility:hidden)"),
    "opacity": ("设成了全透明（opacity:0）", "it is transparent (opacity:0)"),
    "size": ("字号或高宽接近 0", "its size is next to zero"),
    "colour": ("文字和背景同色", "it has the colour of its background"),
    "off-screen": ("放在屏幕之外", "it stands off the screen"),
    "comment": ("写在 HTML 注释里", "it is in a comment of the HTML"),
    "invisible": ("夹着看不见的字符", "there are invisible characters in it"),
}
