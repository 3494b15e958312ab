"""text-overlay: text that was laid over pictures, each picture on its own.

Counted are lines that were read surely enough and hold at least `min_characters` Chinese characters, or anything that one of the
`also` patterns finds (in folded text: small letters, half width); a brand name or a model in Latin letters is none of
these. What an `ignore` pattern finds is taken out first: the mark of a platform is a watermark, which other rules are
about. A rule's message may use {text} (the largest line), {lines}, {percent} (the area of the counted lines, per cent of
the picture) and {most}.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from listing_lint.checkers.markers import FoldedPatternAnyCase
from listing_lint.checkers.pictures.areas import covered
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.han import HAN
from listing_lint.matching.normal import fold
from listing_lint.matching.patterns import linear
from listing_lint.messages import message


@params
class Params:
    """`max_share`: how much of a picture the counted lines may cover, 0 to 1; 0 where there may be none at all.
    `confidence`: how surely a line must have been read."""

    min_characters: int = 2
    also: tuple[FoldedPatternAnyCase, ...] = ()
    ignore: tuple[FoldedPatternAnyCase, ...] = ()
    max_share: float = 0.0
    confidence: float = 0.6

    def __post_init__(self) -> None:
        if self.min_characters < 1:
            raise Refused(message("picture.no-character", value=self.min_characters))
        if not 0 <= self.max_share < 1:
            raise Refused(message("picture.not-a-part", name="max_share", value=self.max_share))


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit on each picture with more text over it than it may have."""
    for target, text in view.each("image.text"):
        lines = [line for line in text["lines"] if line["origin"] == "overlay" and _counts(params, line)]
        share = covered([line["box"] for line in lines], text["width"], text["height"]) / (
            text["width"] * text["height"]
        )
        if not lines or share <= params.max_share:
            continue
        percent = f"{share:.1%}".rstrip("%")
        yield Hit(
            target.pointer,
            image=Image(str(target.value), text["width"], text["height"], tuple(Box(*line["box"]) for line in lines)),
            measured=Measured("overlay_text_share", round(share, 4), params.max_share),
            args={
                "text": _largest(lines)["text"],
                "lines": len(lines),
                "percent": percent,
                "most": round(params.max_share * 100),
            },
            message=message("picture.text-overlay"),
            evidence="text-overlay",
        )


def _counts(params: Params, line: Any) -> bool:
    if line["confidence"] < params.confidence:
        return False
    text = fold(line["text"])
    for pattern in params.ignore:
        text = linear(pattern, True).sub("", text)
    return len(_HAN.findall(text)) >= params.min_characters or any(
        linear(pattern, True).search(text) for pattern in params.also
    )


def _largest(lines: Sequence[Any]) -> Any:
    return max(lines, key=lambda line: min(line["box"][2:]))


_HAN = re.compile(f"[{HAN}]")
