"""HTML as a buyer sees it, and what it hides from buyers."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.listings.markup import visible
from listing_lint.matching.normal import normal


def seen(html: str) -> str:
    text = visible(html).text
    assert len(text) == len(html)
    return " ".join(normal(text).text.split())


def hidden(html: str) -> list[tuple[str, str]]:
    return [(html[one.start : one.end], one.why) for one in visible(html).hidden]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>最<b>好</b></p>", "最好"),
        ("<p>最</p><p>好</p>", "最 好"),
        ("最<wbr>好", "最好"),
        ("最<br>好", "最 好"),
        ("<!-- 最好 -->碗", "碗"),
        ("<!-->最好", "最好"),
        ("<!-- 最好", ""),
        ("<STYLE>最好</Style>碗", "碗"),
        ("碗<script>最好", "碗"),
        ("碗<script>a</scripts>最好</script >盘", "碗 盘"),
        ("<head><title>最好</title></head>碗", "碗"),
        ("3<5 且 5>3", "3<5 且 5>3"),
        ("<http://example.com/a>", "<http://example.com/a>"),
        ("&#26368;&#x597D;的碗&nbsp;&amp;盘", "最好的碗 &盘"),
        ("&#26368好 &lt;b&gt; &bogus; &", "最好 <b> &bogus; &"),
        ('<img src="a.jpg" alt="最好的碗">盘', "最好的碗 盘"),
        ("<img alt='最&#22909;的碗'>", "最好的碗"),
        ("<img alt=最好>", "最好"),
        ('<a href="x" title="最好的碗">盘</a>', "最好的碗 盘"),
        ('最<b title="x">好</b>', "最好"),
        ('<div data-alt="最好" aria-label="碗"></div>', "碗"),
    ],
)
def test_reads_what_a_buyer_sees(html: str, text: str) -> None:
    assert seen(html) == text


@pytest.mark.parametrize(
    ("html", "text", "found"),
    [
        ('<div style="display:none">最好</div>碗', "碗", [("最好", "display")]),
        ('<div style="DISPLAY : none !important">最好</div>碗', "碗", [("最好", "display")]),
        ('<div style="dis/**/play:none">最好</div>碗', "碗", [("最好", "display")]),
        ('<div style="display&#58;none">最好</div>碗', "碗", [("最好", "display")]),
        ("<div style='display:none'><p>最<p style=''>好</div>碗", "碗", [("最<p style=''>好", "display")]),
        ("<p hidden>最好</p>碗", "碗", [("最好", "attribute")]),
        ('<p style="visibility:hidden">最好<b style="visibility:visible">碗</b></p>', "碗", [("最好", "visibility")]),
        ('<p style="opacity:0">最好</p><p style="opacity:.9">碗</p>', "碗", [("最好", "opacity")]),
        ('<p style="font-size:0">最好<b style="font-size:14px">碗</b></p>', "碗", [("最好", "size")]),
        ('<p style="font-size:1px">最<b style="font-size:2em">好</b></p>碗', "碗", [('最<b style="font-size:2em">好', "size")]),
        ('<p style="font:0/0 a">最好</p><p style="font:bold 14px/1.5 a">碗</p>', "碗", [("最好", "size")]),
        ('<p style="font-size:12px">碗</p>', "碗", []),
        ('<font color="#FFFFFF">最好</font>碗', "碗", [("最好", "colour")]),
        ('<p style="color:white">最好</p>碗', "碗", [("最好", "colour")]),
        ('<p style="color:rgba(0,0,0,0)">最好</p>碗', "碗", [("最好", "colour")]),
        ('<p style="color:transparent">最好<i style="color:red">碗</i></p>', "碗", [("最好", "colour")]),
        ('<p style="background:#333;color:#343434">最好</p>碗', "碗", [("最好", "colour")]),
        ('<p style="background:#333;color:#fff">碗</p>', "碗", []),
        ('<p style="background:url(a.jpg);color:#fff">碗</p>', "碗", []),
        ('<table background="a.jpg"><td><font color=white>碗</font></table>', "碗", []),
        ('<td bgcolor="#000000"><font color=white>碗</font>', "碗", []),
        ('<p style="position:absolute;left:-9999px">最好</p>碗', "碗", [("最好", "off-screen")]),
        ('<p style="text-indent:-999em">最好</p>碗', "碗", [("最好", "off-screen")]),
        ('<p style="text-indent:2em;margin-left:-20px">碗</p>', "碗", []),
        ('<p style="height:0;overflow:hidden">最好</p><p style="overflow:hidden">碗</p>', "碗", [("最好", "size")]),
        ('<img alt="最好" style="display:none">碗', "碗", [("最好", "display")]),
        ("<!--最好-->碗<!---->", "碗", [("最好", "comment")]),
        ("顶<!-- x -->级", "顶级", [(" x ", "comment")]),
        ('最<span style="display:none">x</span>好', "最好", [("x", "display")]),
        ('<div style="display:none">最好', "", [("最好", "display")]),
        ('<div style="display:none"></b></div>碗', "碗", []),
        ('<ul><li style="display:none">最好<li>碗</ul>', "碗", [("最好", "display")]),
        ('<p style="display:none">最好<div>碗</div>', "碗", [("最好", "display")]),
        ('<p style="opacity:0">一</p><p style="opacity:0">二</p>', "", [('一</p><p style="opacity:0">二', "opacity")]),
        ('<div style="display:none">一</div>碗<div style="display:none">二</div>', "碗", [("一", "display"), ("二", "display")]),
    ],
)  # fmt: skip
def test_tells_what_is_hidden(html: str, text: str, found: list[tuple[str, str]]) -> None:
    assert seen(html) == text
    assert hidden(html) == found


def test_points_back_through_entities() -> None:
    html = "<p>碗：&#26368;<b>&#22909;</b>的</p>"
    shadow = normal(visible(html).text)
    start = shadow.text.index("最好")
    assert html[slice(*shadow.span(start, start + 2))] == "&#26368;<b>&#22909;"


TAGS = ["<p>", "</p>", "<b>", "<div style='display:none'>", "</div>", "<!--", "-->", "<img alt='", "'>", "<", ">", "&#26368;",
        "&", "最", "好", " ", "<li>", "<font color=white>", "</font>", "<script>", "</script>", '"', "style=", "/*"]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.characters()), max_size=40).map("".join))
def test_every_character_keeps_its_place(html: str) -> None:
    read = visible(html)
    assert len(read.text) == len(html)
    last = 0
    for one in read.hidden:
        assert last <= one.start < one.end <= len(html)
        last = one.end


@given(st.text(st.characters(exclude_characters="<&")))
def test_text_without_markup_stays(text: str) -> None:
    assert visible(text) == (text.translate(str.maketrans("\t\n\r\f", "    ")), ())


@pytest.mark.parametrize(
    "part",
    ["<", "<a", "<a ", "<!", "<!--", "<!-- -->", "<script>", "</script", "-->", "<style></style", "<b>", "<b></b>", "</b>",
     "<p>","<p style='color:#fff'>a", "<span style='display:none'>", "&#26368;", "&", "<img alt='", '<img alt="a">',
     "<a x='x=\"", "<li>a<p>"],
)  # fmt: skip
def test_time_is_linear(part: str) -> None:
    start = perf_counter()
    visible("<" + part * (1_000_000 // len(part)))
    assert perf_counter() - start < 15


def test_deep_nesting() -> None:
    html = "<span>" * 10_000 + "最" + "</span>" * 10_000 + "<div style='color:red'>" * 10_000 + "好"
    assert seen(html) == "最 好"


def test_one_tag_of_a_megabyte() -> None:
    start = perf_counter()
    visible("<img style='" + "color:#fff;" * 90_000 + "'>碗")
    visible("<img " + "alt= " * 200_000 + ">碗")
    visible("<img style='" + "/*" * 500_000 + "'>碗")
    assert perf_counter() - start < 8
