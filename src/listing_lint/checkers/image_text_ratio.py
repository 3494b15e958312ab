"""image-text-ratio: how much text the detail pictures hold.

    text_area_share        area of the text lines to area of the pictures, both summed over all of them
    text_line_count        lines of text in all of them together
    characters_per_image   characters on average, spaces not counted

There is one measure for all targets together, so that it can't be had where the text of one of them can't. A rule's
message may use {value}, {limit}, {percent} and {most} (value and limit in per cent), {lines}, {images}.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from listing_lint.checkers.pictures.areas import covered
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.messages import message

Measure = Literal["text_area_share", "text_line_count", "characters_per_image"]


@params
class Params:
    """`max`: the largest value that is accepted; of text_area_share a third, where nothing is said."""

    measure: Measure = "text_area_share"
    max: float = 1 / 3

    def __post_init__(self) -> None:
        if self.measure != "text_area_share" and self.max < 1:
            raise Refused(message("picture.no-max", measure=self.measure))


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit, on the picture with the most text, where all pictures together are over the limit."""
    read = list(view.each("image.text"))
    if not read or len(read) < len(view.targets):
        return
    value = measure(params.measure, [text for _, text in read])
    if value <= params.max:
        return
    target, text = max(read, key=lambda pair: (_share(pair[1]), len(pair[1]["lines"])))
    boxes = tuple(Box(*line["box"]) for line in text["lines"])
    yield Hit(
        target.pointer,
        image=Image(str(target.value), text["width"], text["height"], boxes),
        measured=Measured(params.measure, round(value, 3), round(params.max, 3)),
        args={
            "percent": round(value * 100),
            "most": round(params.max * 100),
            "lines": sum(len(text["lines"]) for _, text in read),
            "images": len(read),
        },
        message=message(f"picture.{_KINDS[params.measure]}"),
        evidence=params.measure,
    )


_KINDS = {"text_area_share": "text-area", "text_line_count": "text-lines", "characters_per_image": "text-characters"}


def measure(name: Measure, texts: Sequence[Any]) -> float:
    """A measure over the `image.text` of at least one picture."""
    if name == "text_line_count":
        return sum(len(text["lines"]) for text in texts)
    if name == "characters_per_image":
        return sum(len("".join(line["text"].split())) for text in texts for line in text["lines"]) / len(texts)
    area: int = sum(text["width"] * text["height"] for text in texts)
    return sum(_covered(text) for text in texts) / area


def _share(text: Any) -> float:
    share: float = _covered(text) / (text["width"] * text["height"])
    return share


def _covered(text: Any) -> int:
    return covered([line["box"] for line in text["lines"]], text["width"], text["height"])
