"""watermark: a mark laid over a picture, half-transparent or pale.

What is measured is told in facts/marks. Print on the product is opaque; a mark covers what
lies under it only in part, so that its contrast stays far below what the ground allows. A finding is one of these,
{kind} in a rule's message:

    known    a mark of the team's own list was read, however strong it is
    name     pale text that names a site, a shop, an account, an agency or a right (`names`)
    through  text, whatever it says, through which a changing ground goes on; it may hide most of it
    tiled    the same pale text, or the same pale figure, several times over the picture
    figure   a pale, flat figure free on the ground: a logo, a name; a person should look
    stamp    a half-transparent ring or disc where a stamp is put, in the middle, above it or in a corner, also
             half over the goods and half beside them; a person should look
    shared   the same strokes at the same place as in other pictures of the catalogue that show other things
    again    a piece of a text that is known, a name or tiled in other pictures of the catalogue

and may use {text} (what was read), {percent} (how much of its ground the mark hides), {pictures} (that share it), {value}
and {limit}.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self

from listing_lint.checkers.marks.consensus import Position, repeated
from listing_lint.checkers.marks.one_picture import HIDES, Line, Mark, Params, box, find, is_piece
from listing_lint.checkers.registry import Row, at_targets
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.listings.fields import Field
from listing_lint.matching.normal import bare
from listing_lint.messages import message

TOLD = "known", "name", "tiled"
"""The kinds of mark of which a piece is one as well: what the ground goes on through may be print after all."""

MOST_TEXTS = 200
"""How many different texts of marks are looked for in the other pictures."""

needs = at_targets


class Seen(NamedTuple):
    """What one picture gives: the mark that is found in it, if any, and the texts and the strokes by which one may be found
    with the help of the catalogue's other pictures."""

    pointer: str
    path: str
    width: int
    height: int
    mark: Mark | None
    texts: list[tuple[str, Sequence[int]]]
    strokes: Mapping[str, Any]

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        """As it was before it became a row of JSON."""
        seen = cls(*row)
        return seen._replace(mark=Mark(*seen.mark)) if seen.mark else seen


def map(params: Params, view: View) -> list[Seen] | None:
    """What each picture of one listing gives."""
    given: list[Seen] = []
    for target, seen in view.each("image.watermark"):
        lines = _lines(params, view, target)
        texts = [(line.text, line.box) for line in lines if 0 < line.opacity <= params.max_opacity]
        size = (seen["width"], seen["height"])
        mark = find(params, seen, lines)
        given.append(Seen(target.pointer, str(target.value), *size, mark, texts, seen["strokes"]))
    return given or None


def check(params: Params, view: View, given: Sequence[Seen] | None) -> Iterator[Hit]:
    """At most one hit on each picture."""
    for seen in given or ():
        if seen.mark:
            yield _hit(params, seen, seen.mark)


def reduce(params: Params, rows: Sequence[Row]) -> Iterator[tuple[int, Hit]]:
    """One hit on each picture in which a mark is found only with the others' help."""
    pictures = [(index, Seen.of(seen)) for index, row in enumerate(rows) for seen in row.value]
    places = dict(repeated([seen.strokes for _, seen in pictures]))
    marks = Counter(bare(seen.mark.text) for _, seen in pictures if seen.mark and seen.mark.kind in TOLD)
    texts = _often(marks, params.repeats)
    for number, (index, seen) in enumerate(pictures):
        if seen.mark is not None:
            continue
        if number in places:
            yield index, _shared(seen, places[number])
        elif piece := next((found for text in texts for found in _pieces(seen, text)), None):
            yield index, piece


def _often(marks: Mapping[str, int], repeats: int) -> list[str]:
    """The texts that are read so often, pieces of them included; of a very mixed catalogue the commonest are asked."""
    common = sorted(marks, key=lambda text: (-marks[text], text))[:MOST_TEXTS]
    return [text for text in common if sum(marks[other] for other in common if is_piece(other, text)) >= repeats]


def _lines(params: Params, view: View, target: Field) -> list[Line]:
    """The lines that were read for certain, with their ink; none where nothing can be read."""
    text, pale, ink = (view.fact(name, target) for name in ("image.text", "image.pale", "image.ink"))
    if text is None or pale is None or ink is None:
        return []
    inks = {tuple(seen["box"]): seen for seen in ink["lines"]}
    return [
        Line(
            line["text"],
            bare(line["text"]),
            line["box"],
            line["confidence"],
            seen["contrast"],
            seen["opacity"],
            seen["through"],
            seen["varies"],
        )
        for line in text["lines"] + pale["lines"]
        if line["confidence"] >= params.min_confidence and (seen := inks.get(tuple(line["box"])))
    ]


def _hit(params: Params, seen: Seen, mark: Mark) -> Hit:
    limits = {"figure": params.figure_opacity, "through": max(params.max_opacity, HIDES)}
    limit = limits.get(mark.kind, params.max_opacity)
    return Hit(
        seen.pointer,
        verdict="review" if mark.kind in ("figure", "stamp") else None,
        image=Image(seen.path, seen.width, seen.height, mark.boxes),
        measured=Measured("opacity", round(mark.opacity, 2), limit) if mark.kind != "known" else None,
        args={"kind": mark.kind, "text": mark.text, "percent": round(100 * mark.opacity), "pictures": 1},
        message=message(f"picture.mark-{mark.kind}"),
        evidence=mark.kind,
    )


def _shared(seen: Seen, place: Position) -> Hit:
    left, top, right, bottom = (round(share * seen.width) for share in place.box)
    return Hit(
        seen.pointer,
        image=Image(seen.path, seen.width, seen.height, (Box(left, top, right - left, bottom - top, "shared"),)),
        measured=Measured("pictures", place.pictures),
        args={"kind": "shared", "text": "", "percent": 0, "pictures": place.pictures},
        message=message("picture.mark-shared"),
        evidence="shared",
    )


def _pieces(seen: Seen, whole: str) -> Iterator[Hit]:
    """The texts of a picture that are a piece of a mark."""
    for text, where in seen.texts:
        if is_piece(bare(text), whole):
            yield Hit(
                seen.pointer,
                image=Image(seen.path, seen.width, seen.height, (box(where, text),)),
                args={"kind": "again", "text": text, "percent": 0, "pictures": 1},
                message=message("picture.mark-again", whole=whole),
                evidence="again",
            )
