"""The frame that shows a hit: aligned in terminal cells, windowed, and safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.span import cell_width, frame, visible


@pytest.mark.parametrize(
    ("line", "hit", "width", "shown", "marks"),
    [
        ("山野集 全网最佳口感", "最佳", 76, "山野集 全网最佳口感", "           ^^^^"),
        ("🥜❤️ best taste", "best", 76, "🥜❤️ best taste", "    ^^^^"),
        ("一二三四五最六七八九十", "最", 12, "…四五最六七…", "     ^^"),
        ("一二三四五六七八九十最", "最", 12, "…七八九十最", "         ^^"),
        ("最一二三四五六七八九十", "最", 12, "最一二三四…", "^^"),
        ("abcdefghij" * 9, "efghij" + "abcdefghij" * 8, 12, "…efghijabcd…", " ^^^^^^^^^^"),
        ("a\x1b[0m最", "最", 76, "a<U+001B>[0m最", "            ^^"),
    ],
)
def test_frame(line: str, hit: str, width: int, shown: str, marks: str) -> None:
    start = line.index(hit)
    assert frame(line, start, start + len(hit), width) == (shown, marks)


def test_an_empty_place_is_marked_once() -> None:
    assert frame("abc", 3, 3) == ("abc", "   ^")
    assert frame("", 0, 0) == ("", "^")


@given(st.text(alphabet="ab山野🥜\u0301\u200b\x07#[:", max_size=80), st.data(), st.integers(20, 40))
def test_frame_keeps_its_width_and_aligns(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, marks = frame(line, start, end, width)
    assert cell_width(shown) <= width
    assert len(marks) <= cell_width(shown) + 1
    assert not {"\x07", "\u200b"} & set(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("普通 text", "普通 text"),
        ("\u202eabc\u202c", "<U+202E>abc<U+202C>"),
        ("零\u200b宽", "零<U+200B>宽"),
        ("a\nb", "a<U+000A>b"),
        ("::error::x", "<U+003A>:error<U+003A>:x"),
        ("##[add-mask]x", "<U+0023>#[add-mask]x"),
        ("##vso[task.x]", "<U+0023>#vso[task.x]"),
        ("## 标题 12::30", "## 标题 12::30"),
        ("\ud83d", "<U+D83D>"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown
