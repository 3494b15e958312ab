"""watermark: a mark laid over a picture, half-transparent or pale.

What is measured is told in facts/figures.py, rings.py, ink.py and strokes.py. Print on the product is opaque; a mark covers what
lies under it only in part, so that its contrast stays far below what the ground allows. A finding is one of these,
{kind} in a rule's message:

    known    a mark of the team's own list was read, however strong it is
    name     pale text that names a site, a shop, an account, an agency or a right (`names`)
    through  pale text, whatever it says, through which a changing ground goes on
    tiled    the same pale text, or the same pale figure, several times over the picture
    figure   a pale, flat figure free on the ground: a logo, a name; a person should look
    stamp    a half-transparent ring or disc where a stamp is put, in the middle or in a corner; a person should look
    shared   the same strokes at the same place as in other pictures of the catalogue that show other things
    again    a piece of a text that is a mark in other pictures of the catalogue

and may use {text} (what was read), {percent} (how much of its ground the mark hides), {pictures} (that share it), {value}
and {limit}.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from listing_lint.checkers.consensus import Place, repeated
from listing_lint.checkers.markers import LinearPattern
from listing_lint.checkers.marks import Line, Mark, box, find, folded, may_name
from listing_lint.checkers.registry import Row, at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.listings.fields import Field
from listing_lint.messages import message


@params
class Params:
    """`names`: patterns of texts that give a mark away, over folded text (lower case, half width, no spaces). `known`: the
    team's own list of marks, compared the same way, found anywhere in a line.

    `max_opacity`: the largest share of its ground that a text hides which is a mark; one of `names` may instead have a
    contrast of `max_contrast` levels at most, since over busy goods the ground is not seen well. `figure_opacity`: the
    same of a figure, which may as well be grey lettering, and of a stamp in a corner, which may be a badge.
    `min_contrast`: levels that a figure must differ from its ground, and twice as many where it is in one piece.
    `min_size`: the least height of a figure, as a share of the picture's shorter side.

    `repeats`: how often the same text or figure is a pattern, and in how many pictures the same text is a mark of the
    catalogue. `min_confidence`: of the reading.
    """

    names: tuple[LinearPattern, ...] = ()
    known: tuple[str, ...] = ()
    max_opacity: float = 0.62
    max_contrast: int = 150
    figure_opacity: float = 0.5
    min_contrast: int = 24
    min_size: float = 0.03
    repeats: int = 3
    min_confidence: float = 0.6


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """At most one hit on each picture."""
    for target, seen in view.each("image.watermark"):
        mark = find(params, seen, _lines(params, view, target))
        if mark:
            yield _hit(params, target, seen, mark)


class Seen(NamedTuple):
    """What one picture gives to the catalogue: the mark that `check` finds in it, if any (its text may be empty), and the
    texts and the strokes by which one may be found with the others' help."""

    pointer: str
    path: str
    width: int
    height: int
    mark: str | None
    texts: list[tuple[str, Sequence[int]]]
    strokes: Mapping[str, Any]


def map(params: Params, view: View) -> list[Seen] | None:
    """What each picture of one listing gives."""
    given: list[Seen] = []
    for target, seen in view.each("image.watermark"):
        lines = _lines(params, view, target)
        mark = find(params, seen, lines)
        texts = [(line.text, line.box) for line in lines if may_name(params, line)]
        size = (seen["width"], seen["height"])
        given.append(
            Seen(target.pointer, str(target.value), *size, mark.text if mark else None, texts, seen["strokes"])
        )
    return given or None


def reduce(params: Params, rows: Sequence[Row]) -> Iterator[tuple[int, Hit]]:
    """One hit on each picture in which a mark is found only with the others' help."""
    pictures = [(index, Seen(*seen)) for index, row in enumerate(rows) for seen in row.value]
    places = dict(repeated([seen.strokes for _, seen in pictures]))
    marks = Counter(folded(seen.mark) for _, seen in pictures if seen.mark)
    texts = [text for text, times in sorted(marks.items()) if times >= params.repeats]
    for number, (index, seen) in enumerate(pictures):
        if seen.mark is not None:
            continue
        if number in places:
            yield index, _shared(seen, places[number])
        elif piece := next((found for text in texts for found in _pieces(seen, text)), None):
            yield index, piece


def _lines(params: Params, view: View, target: Field) -> list[Line]:
    """The lines that were read for certain, with their ink; none where nothing can be read."""
    text, ink = view.fact("image.text", target), view.fact("image.ink", target)
    if text is None or ink is None:
        return []
    inks = {tuple(seen["box"]): seen for seen in ink["lines"]}
    return [
        Line(
            line["text"],
            folded(line["text"]),
            line["box"],
            line["confidence"],
            seen["contrast"],
            seen["opacity"],
            seen["through"],
            seen["varies"],
        )
        for line in text["lines"]
        if line["confidence"] >= params.min_confidence and (seen := inks.get(tuple(line["box"])))
    ]


def _hit(params: Params, target: Field, seen: Mapping[str, Any], mark: Mark) -> Hit:
    limit = params.figure_opacity if mark.kind == "figure" else params.max_opacity
    return Hit(
        target.pointer,
        verdict="review" if mark.kind in ("figure", "stamp") else None,
        image=Image(str(target.value), seen["width"], seen["height"], mark.boxes),
        measured=Measured("opacity", round(mark.opacity, 2), limit) if mark.kind != "known" else None,
        args={"kind": mark.kind, "text": mark.text, "percent": round(100 * mark.opacity), "pictures": 1},
        message=message(f"picture.mark-{mark.kind}"),
        evidence=mark.kind,
    )


def _shared(seen: Seen, place: Place) -> Hit:
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
    """The texts of a picture that are a piece of a mark: two Chinese characters, or four letters."""
    for text, where in seen.texts:
        piece = folded(text)
        if piece in whole and len(piece) >= (4 if piece.isascii() else 2):
            yield Hit(
                seen.pointer,
                image=Image(seen.path, seen.width, seen.height, (box(where, text),)),
                args={"kind": "again", "text": text, "percent": 0, "pictures": 1},
                message=message("picture.mark-again", whole=whole),
                evidence="again",
            )
