"""What the picture shows on its background: where it is, how much of the picture it fills, whether it is cut off."""

from typing import TYPE_CHECKING, Any

from listing_lint.facts.pictures.masks import portion, wide

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 0.0005
"""Less of the picture than this is no subject but dust."""


def subject(reached: "Image", size: tuple[int, int]) -> dict[str, Any] | None:
    """What is not background, told from a mask of the background (background.py) of a picture of this `size`.

    box: [x, y, width, height] in the picture · side: the longer of its sides' shares of the picture's · area: share of the
    picture that the subject itself takes · offset: [across, down] from the picture's middle to the box's, as shares of the
    picture, right and down positive · cut: [left, top, right, bottom], the share of each side of the picture that the
    subject takes. None where there is nothing but background.
    """
    from PIL import ImageChops

    shown = wide(ImageChops.invert(reached))
    box = shown.getbbox()
    area = portion(shown)
    if box is None or area < LEAST:
        return None
    across, down = size[0] / shown.width, size[1] / shown.height
    left, top, right, bottom = box
    return {
        "box": [round(left * across), round(top * down), round((right - left) * across), round((bottom - top) * down)],
        "side": round(max((right - left) / shown.width, (bottom - top) / shown.height), 4),
        "area": round(area, 4),
        "offset": [
            round((left + right) / 2 / shown.width - 0.5, 4),
            round((top + bottom) / 2 / shown.height - 0.5, 4),
        ],
        "cut": _cut(shown),
    }


def _cut(mask: "Image") -> list[float]:
    width, height = mask.size
    sides = ((0, 0, 1, height), (0, 0, width, 1), (width - 1, 0, width, height), (0, height - 1, width, height))
    lines = [mask.crop(side).tobytes() for side in sides]
    return [round(1 - line.count(0) / len(line), 4) for line in lines]
