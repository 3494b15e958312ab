"""distinct."""

from listing_lint.checkers.distinct import Params, check
from tests.checkers.views import view


def places(*ids: str, **params: tuple[str, ...]) -> list[tuple[str, object]]:
    shown = view({"skus": [{"id": id} for id in ids]}, "skus[*].id")
    return [(hit.field, hit.args["first"]) for hit in check(Params(**params), shown)]


def test_every_later_one_is_told_with_the_first() -> None:
    assert places("a", "b", "A", "ａ ") == [("/skus/2/id", "/skus/0/id"), ("/skus/3/id", "/skus/0/id")]
    assert places("a", "b", "a b") == []


def test_blank_values_and_exceptions_may_be_there_several_times() -> None:
    assert places("", "", "无", "无", except_=("无",)) == []
    assert places("无", "无") == [("/skus/1/id", "/skus/0/id")]


def test_the_later_value_is_the_text() -> None:
    (hit,) = check(Params(), view({"skus": [{"id": "a"}, {"id": " A"}]}, "skus[*].id"))
    assert hit.text
    assert (hit.text.matched, hit.related[0].field) == (" A", "/skus/0/id")
