"""A checker's Params as JSON, and back."""

import json
from typing import Any

import pytest

from listing_lint.checkers.documents import entitlement
from listing_lint.checkers.registry import params
from listing_lint.packs.params import decode, encode, share


@params
class Limit:
    max: int
    unit: str | None = None


@params
class Params:
    limits: dict[str, Limit]
    words: tuple[str, ...] = ()
    ratio: float = 1.5
    table: dict[str, Any] | None = None


@pytest.mark.parametrize(
    "value",
    [
        Params(limits={}),
        Params(limits={"taobao": Limit(max=60, unit="字节"), "jd": Limit(max=45)}, words=("一", "二"), ratio=0.25),
        Params(limits={}, table={"$": "money", "a": (1, True, None)}),
        (Limit(max=1), "two", 3),
    ],
)
def test_what_goes_in_comes_out(value: Any) -> None:
    assert decode(json.loads(json.dumps(encode(value)))) == value


def test_what_several_hold_alike_is_kept_once() -> None:
    long = tuple(f"词{number}" for number in range(100))
    values = [Params(limits={}, words=long), Params(limits={}, words=long, ratio=2), Params(limits={}, words=("短",))]
    encoded = [encode(value) for value in (*values, values[2])]
    shared = dict(enumerate(share(encoded)))
    assert len(shared) == 1
    assert len(json.dumps(encoded)) < 500
    assert [decode(one, shared) for one in encoded] == [*values, values[2]]


def test_a_class_is_found_where_it_is_declared() -> None:
    scope = entitlement.Scope(type="food-production-licence", words="坚果")
    encoded = encode(scope)
    assert encoded["$"][0] == ".documents.entitlement:Scope"
    assert decode(encoded) == scope


def test_lists_become_tuples() -> None:
    assert decode(encode({"a": [1, [2]]})) == {"a": (1, (2,))}


def test_what_is_as_declared_is_left_out() -> None:
    assert encode(Limit(max=1)) == {"$": [f"{__name__}:Limit", {"max": 1}]}


@pytest.mark.parametrize("value", [{1: "a"}, {"a": {1, 2}}, object(), Limit])
def test_what_json_cannot_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="Params can't hold"):
        encode(value)
