"""Two states of a listing: lists that are sets, entries that are things of their own, and files by their contents."""

from time import process_time
from typing import Any

import pytest

from listing_lint.changes.compare import Edit, edits
from listing_lint.changes.state import Recorded, State
from listing_lint.identity import stand_in


def state(data: dict[str, Any], **held: tuple[str | None, str | None]) -> State:
    return State("a", "jd", "a", data, Recorded(held))


def told(before: dict[str, Any], after: dict[str, Any]) -> list[Edit]:
    return edits(state(before), state(after))


def test_what_was_and_what_is_are_shown() -> None:
    assert told({"title": "一"}, {"title": "二"}) == [Edit("/title", "changed", "一", "二")]
    assert told({}, {"title": "二"}) == [Edit("/title", "added", None, "二")]
    assert told({"title": "一"}, {}) == [Edit("/title", "removed", "一", None)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["a", "b"], ["b", "a"], [Edit("/selling_points", "reordered")]),
        (["a", "b"], ["a", "c"], [Edit("/selling_points/1", "changed", "b", "c")]),
        (["a"], ["b", "a"], [Edit("/selling_points/0", "added", None, "b")]),
        (["a", "a"], ["a"], [Edit("/selling_points/0", "removed", "a", None)]),
        ([], ["a"], [Edit("/selling_points/0", "added", None, "a")]),
    ],
)
def test_a_list_of_texts(before: list[str], after: list[str], expected: list[Edit]) -> None:
    assert told({"selling_points": before}, {"selling_points": after}) == expected


def test_line_ends_and_outer_blanks_are_no_edit() -> None:
    assert told({"description": "一\r\n二\n"}, {"description": "一\n二"}) == []


def test_a_description_counts_by_its_text_whichever_form_it_has() -> None:
    assert told({"description": {"html": "<p>一</p>"}}, {"description": "<p>一</p>"}) == []


def test_documents_find_each_other_by_number_then_by_type() -> None:
    before = {"qualifications": [{"type": "A", "number": "1"}, {"type": "A", "number": "2", "holder": "x"}]}
    after = {"qualifications": [{"type": "A", "number": "2", "holder": "y"}, {"type": "A", "number": "3"}]}
    assert told(before, after) == [
        Edit("/qualifications/0/holder", "changed", "x", "y"),
        Edit("/qualifications/1/number", "changed", "1", "3"),
    ]


def test_the_number_of_an_identity_card_is_never_shown() -> None:
    before = {"qualifications": [{"type": "身份证", "number": "110101199003070011"}]}
    after = {"qualifications": [{"type": "身份证", "number": "110101199003070038"}]}
    (edit,) = told(before, after)
    assert (edit.field, edit.before, edit.after) == (
        "/qualifications/0/number",
        stand_in("110101199003070011"),
        stand_in("110101199003070038"),
    )


def test_broadcasts_find_each_other_by_anchor_and_start() -> None:
    one = {"anchor": {"id": "1"}, "starts_at": "2026-12-01T20:00+08:00"}
    two = {"anchor": {"id": "2"}, "starts_at": "2026-12-01T20:00+08:00"}
    assert told({"broadcasts": [one, two]}, {"broadcasts": [two, {**one, "filed_at": "x"}]}) == [
        Edit("/broadcasts/1/filed_at", "added", None, "x")
    ]


def test_a_file_that_cannot_be_read_is_like_itself_only() -> None:
    pictures = {"images": {"white_background": "a.jpg"}}
    assert edits(state(pictures), state(pictures)) == []
    there = state(pictures, **{"a.jpg": ("digest", None)})
    assert [one.kind for one in edits(state(pictures), there)] == ["changed"]


def test_an_address_is_compared_as_it_is_written() -> None:
    def remote(address: str) -> dict[str, Any]:
        return {"images": {"main": [address]}}

    assert told(remote("https://a.example/1.jpg"), remote("https://a.example/1.jpg")) == []
    (edit,) = told(remote("https://a.example/1.jpg"), remote("https://a.example/2.jpg"))
    assert edit.kind == "changed"


def test_the_same_picture_twice_is_two_pictures() -> None:
    held = {"a.jpg": ("1", None), "b.jpg": ("1", None)}
    before = state({"images": {"main": ["a.jpg", "b.jpg"]}}, **held)
    after = state({"images": {"main": ["a.jpg"]}}, **held)
    assert edits(before, after) == [Edit("/images/main/1", "removed", "b.jpg", None)]


def test_long_lists_take_no_longer_than_their_length() -> None:
    names = [f"{n}.jpg" for n in range(20_000)]
    held: Any = {name: (name, name) for name in names}
    start = process_time()
    found = edits(
        state({"images": {"detail": names}, "selling_points": names}, **held),
        state({"images": {"detail": names[::-1]}, "selling_points": names[::-1]}, **held),
    )
    assert [one.kind for one in found] == ["reordered", "reordered"]
    assert process_time() - start < 5
