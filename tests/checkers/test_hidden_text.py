"""hidden-text: text that buyers don't see."""

import pytest

from listing_lint.checkers.hidden_text import Params, check
from listing_lint.checkers.view import View
from listing_lint.finding import Hit
from listing_lint.listings.fields import Field
from listing_lint.listings.markup import visible
from tests.checkers.views import saying, view


def of_html(html: str) -> View:
    made = view({})
    made.targets.append(Field("/description/html", visible(html).text, source=html))
    return made


def matched(hits: list[Hit]) -> list[str]:
    return [hit.text.matched for hit in hits if hit.text]


def test_markup_that_hides_text() -> None:
    html = '<p>碗<span style="display:none">最好</span><i style="font-size:0">的碗</i></p><!-- 最好 -->'
    hits = list(check(Params(look_for="markup"), of_html(html)))
    assert matched(hits) == ["最好", "的碗"]
    assert [saying(hit, "why") for hit in hits] == ["设成了不显示（display:none）", "字号或高宽接近 0"]
    assert all(saying(hit, "why", "en").startswith("it") for hit in hits)


def test_hidden_punctuation_says_nothing() -> None:
    assert not list(check(Params(look_for="markup"), of_html('<p style="display:none">&nbsp; | ·</p>')))


def test_words_choose_what_counts() -> None:
    html = "<!-- 尺码表 --><!-- 最&#22909; --><!-- <p>最<b>好</b></p> -->"
    assert matched(list(check(Params(look_for="comment", words="最好"), of_html(html)))) == [
        " 最&#22909; ",
        " <p>最<b>好</b></p> ",
    ]
    assert len(list(check(Params(look_for="comment"), of_html(html)))) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("最\u200b好的碗", ["最\u200b好"]),
        ("最\u200b好\u2060\ufeff的碗 大\u00ad碗", ["最\u200b好\u2060\ufeff的", "大\u00ad碗"]),
        ("辻\U000e0100本", []),
        ("最\ufe0f\ufe0f好", ["最\ufe0f\ufe0f好"]),
        ("👨\u200d👩\u200d👧 碗\u200b", []),
        ("碗", []),
    ],
)
def test_invisible_characters_inside_chinese(text: str, found: list[str]) -> None:
    assert matched(list(check(Params(look_for="invisible"), view({"title": text}, "title")))) == found


def test_blanked_out_tags_are_no_invisible_characters() -> None:
    assert not list(check(Params(look_for="invisible"), of_html("每<b>日</b>坚果")))


def test_text_that_was_no_html_hides_nothing() -> None:
    assert not list(check(Params(look_for="markup"), view({"title": "<p hidden>最好</p>"}, "title")))
