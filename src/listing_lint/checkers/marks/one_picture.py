"""Is there a mark in one picture? Judged by the text that was read in it, with its ink, and by its figures and rings."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from listing_lint.checkers.markers import FoldedPattern
from listing_lint.checkers.registry import params
from listing_lint.finding import Box
from listing_lint.matching.normal import bare
from listing_lint.matching.patterns import linear

SAME_INK = 10
"""Levels by which the ink of two tiles may differ."""
VARIES, THROUGH = 10, 0.66
"""Levels by which the ground under a text must vary, and the least correlation of ink and ground, where that ground is
seen through the ink."""
SEEN_THROUGH, HIDES = 0.8, 0.75
"""The least confidence of a reading whose ink is judged by what goes on through it: noise has ground in it as well. The
most that such an ink hides: what goes on through it is the proof, and over busy goods the ground is not seen well."""
CLEAR = {"middle": 1.6, "above": 2.3, "corner": 2.3}
WHOLE = {"middle": 0.85, "above": 0.95, "corner": 0.93}
"""By how much the contrast of a ring exceeds what it departs from one colour and opacity, and the share of its rim that
must be seen, by the place. Corners have badges as well; the exact middle has few."""
GROUND, GOES_ON = 4, 0.4
"""Levels by which the ground along a ring must vary, and the least correlation of its sides: a badge hides its ground."""
UNEVEN = 3
"""Levels that any rim departs from one colour, by compression."""
EXPLAINED = 0.82
"""The share of a rim across two grounds that one ink must explain: of what is no mark, hardly more than a half is."""
LETTERS = 6
"""One letter in so many of a piece of a mark may be read wrong."""
MOST_PARTS = 20
"""Parts of one figure: more is a paragraph."""


@params
class Params:
    """`names`: patterns of texts that give a mark away, over folded text (lower case, half width, no spaces). `known`: the
    team's own list of marks, compared the same way, found anywhere in a line.

    `max_opacity`: the largest share of its ground that a text hides which is a mark; one of `names` may instead have a
    contrast of `max_contrast` levels at most, since over busy goods the ground is not seen well. `figure_opacity`: the
    same of a figure, which may as well be grey lettering, and of a stamp in a corner, which may be a badge unless two
    grounds are seen through it.
    `min_contrast`: levels that a figure must differ from its ground, and twice as many where it is in one piece.
    `min_size`: the least height of a figure, as a share of the picture's shorter side.

    `repeats`: how often the same text or figure is a pattern, and in how many pictures the same text is a mark of the
    catalogue. `min_confidence`: of the reading.
    """

    names: tuple[FoldedPattern, ...] = ()
    known: tuple[str, ...] = ()
    max_opacity: float = 0.62
    max_contrast: int = 150
    figure_opacity: float = 0.5
    min_contrast: int = 24
    min_size: float = 0.03
    repeats: int = 3
    min_confidence: float = 0.6


class Line(NamedTuple):
    """A line of text: as it was read, folded for comparison, where, how sure the reading is, and its ink, as in
    facts/marks/ink.py (contrast 0: unknown)."""

    text: str
    folded: str
    box: Sequence[int]
    confidence: float
    contrast: int
    opacity: float
    through: float
    varies: float


class Mark(NamedTuple):
    """What was found: the kind, what was read (empty for a figure), where, and its opacity."""

    kind: str
    text: str
    boxes: tuple[Box, ...]
    opacity: float


def find(params: Params, seen: Mapping[str, Any], lines: Sequence[Line]) -> Mark | None:
    """The mark in a picture: `seen` is its fact `image.watermark`."""
    return (
        _known(params, lines)
        or _repeated(params, lines)
        or _named(params, lines)
        or _seen_through(params, lines)
        or _tiled(params, seen)
        or _drawn(params, seen)
        or _stamped(params, seen)
        or _lies_across(params, seen)
    )


def is_piece(text: str, whole: str) -> bool:
    """Whether a folded text is a piece of a mark: two Chinese characters or four letters of it, or more of them with one in
    LETTERS read wrong."""
    text, whole = ("".join(filter(str.isalnum, one)) for one in (text, whole))
    least = 4 if text.isascii() else 2
    if len(text) < least:
        return False
    if text in whole:
        return True
    if len(text) < LETTERS or not any(text[at : at + 2] in whole for at in range(len(text) - 1)):
        return False
    return _apart(text, whole) <= len(text) // LETTERS


def may_name(params: Params, line: Line) -> bool:
    """Whether a line that names something can be a mark."""
    return 0 < line.contrast <= params.max_contrast or 0 < line.opacity <= params.max_opacity


def box(box: Sequence[int], label: str = "") -> Box:
    """[x, y, width, height] as a Box."""
    x, y, width, height = box
    return Box(x, y, width, height, label)


def _apart(text: str, whole: str) -> int:
    """How many characters must be changed, put in or left out to make a text a piece of another one (Sellers 1980)."""
    row = [0] * (len(whole) + 1)
    for number, one in enumerate(text, 1):
        before, row = row, [number]
        for at, other in enumerate(whole, 1):
            row.append(min(before[at - 1] + (one != other), before[at] + 1, row[-1] + 1))
    return min(row)


def _known(params: Params, lines: Sequence[Line]) -> Mark | None:
    known = [text for text in map(bare, params.known) if text]
    return next((_read("known", [line]) for line in lines if any(text in line.folded for text in known)), None)


def _repeated(params: Params, lines: Sequence[Line]) -> Mark | None:
    """Pale lines at different places that are one text or pieces of it: the picture's edge and the goods cut some. What was
    read twice is there once."""
    pale = [line for line in lines if 0 < line.opacity <= params.max_opacity and len(line.folded) > 1]
    for whole in sorted(pale, key=lambda line: -len(line.folded)):
        same = [whole]
        for line in pale:
            if line.folded in whole.folded and not any(_overlap(line.box, other.box) for other in same):
                same.append(line)
        if len(whole.folded) >= 4 and len(same) >= params.repeats:
            return _read("tiled", same)
    return None


def _named(params: Params, lines: Sequence[Line]) -> Mark | None:
    for line in lines:
        if may_name(params, line) and any(linear(pattern).search(line.folded) for pattern in params.names):
            return _read("name", [line])
    return None


def _seen_through(params: Params, lines: Sequence[Line]) -> Mark | None:
    """A text, whatever it says, through which a changing ground goes on."""
    for line in lines:
        if (
            0 < line.opacity <= max(params.max_opacity, HIDES)
            and line.confidence >= SEEN_THROUGH
            and sum(map(str.isalpha, line.folded)) >= (3 if line.folded.isascii() else 2)
            and line.varies >= VARIES
            and line.through >= THROUGH
        ):
            return _read("through", [line])
    return None


def _read(kind: str, lines: Sequence[Line]) -> Mark:
    opacities = sorted(line.opacity for line in lines)
    return Mark(kind, lines[0].text, tuple(box(line.box, line.text) for line in lines), opacities[len(lines) // 2])


def _tiled(params: Params, seen: Mapping[str, Any]) -> Mark | None:
    """Figures of one ink that repeat, however faint; the goods cut the pattern, so that they differ in size."""
    least = 0.8 * params.min_size * min(seen["width"], seen["height"])
    letters = [
        figure
        for figure in seen["figures"]
        if figure["opacity"] <= params.max_opacity and figure["parts"] > 1 and min(figure["box"][2:]) >= least
    ]
    groups = [[other for other in letters if _of_one_ink(one, other)] for one in letters]
    largest = max(groups, key=len, default=[])
    return _seen("tiled", largest) if len(largest) > params.repeats else None


def _drawn(params: Params, seen: Mapping[str, Any]) -> Mark | None:
    pale = [figure for figure in seen["figures"] if _is_mark(params, seen, figure)]
    return _seen("figure", pale) if pale else None


def _stamped(params: Params, seen: Mapping[str, Any]) -> Mark | None:
    rings = [
        ring
        for ring in seen["rings"]
        if ring["opacity"] <= (params.figure_opacity if ring["place"] == "corner" else params.max_opacity)
        and ring["varies"] >= GROUND
        and ring["through"] >= GOES_ON
        and ring["whole"] >= WHOLE[ring["place"]]
        and ring["whole"] * ring["contrast"] >= CLEAR[ring["place"]] * (UNEVEN + ring["rest"])
    ]
    return _seen("stamp", rings) if rings else None


def _lies_across(params: Params, seen: Mapping[str, Any]) -> Mark | None:
    """A disc or ring in a corner through which two grounds are seen: of both, one ink leaves what is there."""
    rims = [rim for rim in seen["across"] if rim["fits"] >= EXPLAINED and rim["opacity"] <= params.max_opacity]
    return _seen("stamp", rims) if rims else None


def _is_mark(params: Params, seen: Mapping[str, Any], figure: Mapping[str, Any]) -> bool:
    """Whether a figure is pale and large enough, and no piece of goods that the edge cuts, no paragraph, no lettering."""
    x, y, width, height = figure["box"]
    least = params.min_size * min(seen["width"], seen["height"])
    whole = figure["parts"] == 1
    inside = x > 0 and y > 0 and x + width < seen["width"] and y + height < seen["height"]
    return (
        figure["opacity"] <= params.figure_opacity
        and figure["contrast"] >= params.min_contrast * (2 if whole else 1)
        and min(width, height) >= least
        and width * height >= (2 * least) ** 2
        and figure["parts"] <= MOST_PARTS
        and (inside or not whole)
        and not any(
            _next_to(figure["box"], other["box"])
            for other in seen["figures"]
            if other["opacity"] > params.max_opacity and other["parts"] > 1
        )
    )


def _seen(kind: str, figures: Sequence[Mapping[str, Any]]) -> Mark:
    opacities = sorted(figure["opacity"] for figure in figures)
    return Mark(kind, "", tuple(box(figure["box"]) for figure in figures), opacities[len(figures) // 2])


def _of_one_ink(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(abs(a - b) <= SAME_INK for a, b in zip(one["ink"], other["ink"], strict=True))


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(one[at] < other[at] + other[at + 2] and other[at] < one[at] + one[at + 2] for at in (0, 1))


def _next_to(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two boxes are no further apart than twice the smaller height."""
    x, y, width, height = one
    left, top, wide, high = other
    across = max(x, left) - min(x + width, left + wide)
    down = max(y, top) - min(y + height, top + high)
    return max(across, down) <= 2 * min(height, high)
