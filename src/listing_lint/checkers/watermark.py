"""watermark: a mark laid over a picture, half-transparent or pale.

What is measured is told in facts/figures.py and facts/ink.py. Print on the product is opaque; a mark covers what lies under
it only in part, so that its contrast stays far below what the ground allows. A finding is one of these, {kind} in a rule's
message:

    known    a mark of the team's own list was read, however strong it is
    name     pale text that names a site, a shop, an account, an agency or a right (`names`)
    tiled    the same pale text, or the same pale figure, several times over the picture
    large    pale text much larger than print on goods is; a person should look
    figure   a pale, flat figure free on the ground: a logo, a name; a person should look
    shared   the same strokes at the same place as in other pictures of the catalogue that show other things
    again    a piece of a text that is a mark in other pictures of the catalogue

and may use {value}, {limit}, {percent} (opacity), {text} (what was read) and {pictures} (that share it).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from listing_lint.checkers.consensus import Place, repeated
from listing_lint.checkers.markers import LinearPattern
from listing_lint.checkers.registry import Row, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.listings.fields import Field
from listing_lint.matching.normal import fold
from listing_lint.matching.patterns import linear
from listing_lint.messages import message


@params
class Params:
    """`names`: patterns of texts that give a mark away, over folded text (lower case, half width, no spaces).
    `known`: the team's own list of marks, compared the same way; found anywhere in a line. `max_opacity`: the largest
    share of its ground that a mark hides; a text of `names` may have instead a contrast of `max_contrast` levels at most.
    `min_contrast`: levels that a figure must differ from its ground. `min_size`: the least height of a figure, as a share of
    the picture's shorter side. `large_text`: from this height on any text that is at most `faint_opacity` is a mark.
    `repeats`: how often the same text or figure makes a pattern, and in how many pictures the same text makes a mark of the
    catalogue. `min_confidence`: of the reading.
    """

    names: tuple[LinearPattern, ...] = ()
    known: tuple[str, ...] = ()
    max_opacity: float = 0.62
    max_contrast: int = 150
    min_contrast: int = 24
    min_size: float = 0.03
    large_text: float = 0.08
    faint_opacity: float = 0.55
    repeats: int = 3
    min_confidence: float = 0.6


class Mark(NamedTuple):
    """What was found in one picture: the kind, what was read, where, and its opacity (None: not measured)."""

    kind: str
    text: str
    boxes: tuple[Box, ...]
    opacity: float | None


class Line(NamedTuple):
    """A line of text that was read: as it is, folded for comparison, where, and its ink."""

    text: str
    folded: str
    box: Sequence[int]
    contrast: int
    opacity: float


def check(params: Params, view: View) -> Iterator[Hit]:
    """At most one hit on each picture."""
    for target in view.targets:
        seen = view.fact("image.watermark", target)
        lines = _lines(params, view, target)
        if seen is None:
            continue
        mark = _read(params, lines) or _large(params, seen, lines) or _drawn(params, seen)
        if mark:
            yield _hit(params, target, seen, mark)


class Seen(NamedTuple):
    """What one picture gives to the catalogue: the mark that `check` finds in it, if any (its text may be empty), and the
    pale texts and the strokes by which one may be found with the others' help."""

    pointer: str
    path: str
    width: int
    height: int
    mark: str | None
    pale: list[tuple[str, Sequence[int]]]
    strokes: Mapping[str, Any]


def map(params: Params, view: View) -> list[Seen] | None:
    """What each picture of one listing gives."""
    marks = {hit.field: str(hit.args["text"]) for hit in check(params, view)}
    seen: list[Seen] = []
    for target in view.targets:
        one = view.fact("image.watermark", target)
        if one is not None:
            pale = [(line.text, line.box) for line in _lines(params, view, target) if _is_no_print(params, line)]
            size = (one["width"], one["height"])
            seen.append(
                Seen(target.pointer, str(target.value), *size, marks.get(target.pointer), pale, one["strokes"])
            )
    return seen or None


def reduce(params: Params, rows: Sequence[Row]) -> Iterator[tuple[int, Hit]]:
    """One hit on each picture in which a mark is found only with the others' help."""
    pictures = [(index, seen) for index, row in enumerate(rows) for seen in (Seen(*one) for one in row.value)]
    places = dict(repeated([seen.strokes for _, seen in pictures]))
    marks = Counter(_folded(seen.mark) for _, seen in pictures if seen.mark)
    texts = [text for text, times in sorted(marks.items()) if times >= params.repeats]
    for number, (index, seen) in enumerate(pictures):
        if seen.mark is not None:
            continue
        if number in places:
            yield index, _shared(seen, places[number])
        elif piece := next((found for text in texts for found in _pieces(seen, text)), None):
            yield index, piece


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
    """The pale texts of a picture that are a piece of a mark: two Chinese characters, or four letters."""
    for text, box in seen.pale:
        folded = _folded(text)
        if folded in whole and len(folded) >= (4 if folded.isascii() else 2):
            yield Hit(
                seen.pointer,
                image=Image(seen.path, seen.width, seen.height, (_box(box, text),)),
                args={"kind": "again", "text": text, "percent": 0, "pictures": 1},
                message=message("picture.mark-again", whole=whole),
                evidence="again",
            )


def _hit(params: Params, target: Field, seen: Mapping[str, Any], mark: Mark) -> Hit:
    measured = None
    if mark.opacity is not None and mark.kind != "known":
        measured = Measured("opacity", round(mark.opacity, 2), params.max_opacity)
    return Hit(
        target.pointer,
        verdict="review" if mark.kind in {"figure", "large"} else None,
        image=Image(str(target.value), seen["width"], seen["height"], mark.boxes),
        measured=measured,
        args={
            "kind": mark.kind,
            "text": mark.text,
            "percent": round(100 * (mark.opacity or 0)),
            "pictures": 1,
        },
        message=message(f"picture.mark-{mark.kind}"),
        evidence=mark.kind,
    )


def _lines(params: Params, view: View, target: Field) -> list[Line]:
    """The lines that were read for certain, with their ink; none where nothing can be read."""
    text, ink = view.fact("image.text", target), view.fact("image.ink", target)
    if text is None or ink is None:
        return []
    return [
        Line(line["text"], _folded(line["text"]), line["box"], seen["contrast"], seen["opacity"])
        for line, seen in zip(text["lines"], ink["lines"], strict=True)
        if line["confidence"] >= params.min_confidence
    ]


def _folded(text: str) -> str:
    return "".join(fold(text).split())


def _read(params: Params, lines: Sequence[Line]) -> Mark | None:
    """A mark among the lines of text."""
    known = [_folded(text) for text in params.known]
    for line in lines:
        if any(text and text in line.folded for text in known):
            return Mark("known", line.text, (_box(line.box, line.text),), None)
    pale = [line for line in lines if line.contrast and _is_pale(params, line)]
    same = _repeated(params, pale)
    if same:
        longest = max(same, key=lambda line: len(line.folded))
        boxes = tuple(_box(line.box, line.text) for line in same)
        return Mark("tiled", longest.text, boxes, _middle([line.opacity for line in same]))
    for line in lines:
        if _is_no_print(params, line) and any(linear(pattern).search(line.folded) for pattern in params.names):
            return Mark("name", line.text, (_box(line.box, line.text),), line.opacity)
    return None


def _large(params: Params, seen: Mapping[str, Any], lines: Sequence[Line]) -> Mark | None:
    """Text that is pale and too large for print: of one whose next line is strong, it is lettering."""
    least = params.large_text * min(seen["width"], seen["height"])
    for line in lines:
        if (
            line.contrast
            and line.opacity <= params.faint_opacity
            and least <= line.box[3] <= line.box[2] / 2
            and len(line.folded) >= 3
            and not any(_next_to(line.box, other.box) for other in _strong(params, lines) if 2 * other.box[3] > line.box[3])
        ):
            return Mark("large", line.text, (_box(line.box, line.text),), line.opacity)
    return None


def _strong(params: Params, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.opacity > params.max_opacity]


def _is_pale(params: Params, line: Line) -> bool:
    return line.opacity <= params.max_opacity


def _is_no_print(params: Params, line: Line) -> bool:
    """Whether a line that names something can be a mark: over busy goods its ground is not seen well."""
    return 0 < line.contrast <= params.max_contrast or 0 < line.opacity <= params.max_opacity


def _repeated(params: Params, lines: Sequence[Line]) -> list[Line]:
    """The lines that are one text or pieces of it, where there are several: the picture's edge and the goods cut some."""
    for whole in sorted(lines, key=lambda line: -len(line.folded)):
        if len(whole.folded) < 4:
            break
        same = [line for line in lines if len(line.folded) >= 2 and line.folded in whole.folded]
        if len(same) >= params.repeats:
            return same
    return []


def _drawn(params: Params, seen: Mapping[str, Any]) -> Mark | None:
    """A mark among the figures on the picture's ground."""
    pale = [figure for figure in seen["figures"] if _is_mark(params, seen, figure)]
    if not pale:
        return None
    boxes = tuple(_box(figure["box"]) for figure in pale)
    kind = "tiled" if _alike(pale) >= params.repeats else "figure"
    return Mark(kind, "", boxes, _middle([figure["opacity"] for figure in pale]))


MOST_PARTS = 20
"""Parts of one figure: more is a paragraph."""


def _is_mark(params: Params, seen: Mapping[str, Any], figure: Mapping[str, Any]) -> bool:
    x, y, width, height = figure["box"]
    least = params.min_size * min(seen["width"], seen["height"])
    inside = x > 0 and y > 0 and x + width < seen["width"] and y + height < seen["height"]
    return (
        figure["opacity"] <= params.max_opacity
        and figure["contrast"] >= params.min_contrast
        and min(width, height) >= least
        and width * height >= (2 * least) ** 2
        and figure["parts"] <= MOST_PARTS
        and (inside or figure["parts"] > 1)
        and not any(_beside(figure, other) for other in seen["figures"] if other["opacity"] > params.max_opacity)
    )


def _beside(figure: Mapping[str, Any], lettering: Mapping[str, Any]) -> bool:
    """Whether a figure belongs to strong lettering: it stands above, below or beside it like its next line."""
    return lettering["parts"] > 1 and _next_to(figure["box"], lettering["box"])


def _next_to(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two boxes are no further apart than twice the smaller height."""
    x, y, width, height = one
    left, top, wide, high = other
    across = max(x, left) - min(x + width, left + wide)
    down = max(y, top) - min(y + height, top + high)
    return max(across, down) <= 2 * min(height, high)


def _alike(figures: Sequence[Mapping[str, Any]]) -> int:
    """How many figures are of one ink: a pattern is cut by the goods, so that its figures need not be of one size."""
    return max(
        sum(all(abs(a - b) <= 12 for a, b in zip(one["ink"], other["ink"], strict=True)) for other in figures)
        for one in figures
    )


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _box(box: Sequence[int], label: str = "") -> Box:
    x, y, width, height = box
    return Box(x, y, width, height, label)
