"""starts-with: a text that begins with the value of another field (a title with the brand).

Case, width and spaces don't count. Where the other field is absent there is nothing to compare with, and no finding.
"""

from collections.abc import Iterator

from listing_lint.checkers.markers import FieldPath
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Related, Text
from listing_lint.matching.normal import fold


@params
class Params:
    """`field`: what the targets must begin with."""

    field: FieldPath


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit on each target that begins with something else. Messages may use {start}: what it should begin with."""
    for start in view.fields(params.field):
        for target in view.targets:
            if not _bare(target.value).startswith(_bare(start.value)):
                yield Hit(
                    target.pointer,
                    text=Text(target.value, 0, len(target.value)),
                    related=(Related(start.pointer, label=start.value),),
                    args={"start": start.value},
                )


def _bare(text: str) -> str:
    return "".join(fold(text).split())
