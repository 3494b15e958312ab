"""required: a field that the listing must fill in, or at least one of several; or several such needs at once.

Blank values, values without a letter or digit (-, /), and placeholders (无, 见包装, N/A) count as missing. The finding
names the first of the fields, where it should stand, although it does not exist. Messages may use {path} and, with `each`,
{name}: what is missing.
"""

from collections.abc import Iterator
from typing import Any

from listing_lint.checkers.markers import FieldPath
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Text
from listing_lint.listings.fields import Field, children, pointer
from listing_lint.matching.normal import letters
from listing_lint.messages import message

PLACEHOLDERS = (
    "无", "暂无", "没有", "未知", "不详", "待定", "待补充", "待填", "略", "同上",
    "见包装", "详见包装", "见包装盒", "见外包装", "见实物", "以实物为准", "见标签", "见瓶身", "见详情", "详见详情页",
    "na", "none", "null", "nil", "tbd", "todo", "xxx",
)  # fmt: skip


@params
class Params:
    """Either `any_of`, the fields of which at least one must be filled in (one entry for a field that must), or `each`, the
    same for several needs: name -> fields.

    `placeholders` are compared without case, spaces and punctuation.
    """

    any_of: tuple[FieldPath, ...] = ()
    each: dict[str, tuple[FieldPath, ...]] | None = None
    placeholders: tuple[str, ...] = PLACEHOLDERS

    def __post_init__(self) -> None:
        if self.any_of and self.each is not None:
            raise Refused(message("checks.exactly-one", names="any_of, each"))
        if not self.any_of and not (self.each and all(self.each.values())):
            raise Refused(message("checks.no-field"))


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit for each need of which no field is filled in; its place is a field that is there but blank, else the first."""
    empty = {letters(placeholder) for placeholder in params.placeholders} | {""}
    for name, paths in (params.each or {"": params.any_of}).items():
        found = [field for path in paths for field in view.fields(path)]
        if not any(_filled(field.value, empty) for field in found):
            place = found[0].pointer if found else view.variant.source_pointer(pointer(paths[0]))
            args = {"path": paths[0]} | ({"name": name} if name else {})
            yield Hit(place, text=_text(found[0]) if found else None, args=args)


def _filled(value: Any, empty: set[str]) -> bool:
    if isinstance(value, dict | list):
        return any(_filled(item, empty) for _, item in children(value))
    return letters(str(value)) not in empty


def _text(field: Field) -> Text | None:
    value = field.value
    return Text.whole(value, field.origin) if isinstance(value, str) and value else None
