"""What in a picture may be a mark laid over it: figures that stand free on its ground, rings where a stamp is put or across two
grounds, and where its strokes are."""

from typing import Any

from listing_lint.facts.marks.across import across
from listing_lint.facts.marks.figures import figures
from listing_lint.facts.marks.rings import rings
from listing_lint.facts.marks.strokes import strokes
from listing_lint.facts.pictures.picture import Picture


def watermark(picture: Picture) -> dict[str, Any]:
    """`image.watermark`: {"width", "height", "figures", "rings", "across", "strokes"}; see the modules of these names.
    Boxes are in pixels of the upright picture."""
    width, height = picture.size
    return {
        "width": width,
        "height": height,
        "figures": figures(picture.rgb, picture.scale),
        "rings": rings(picture.rgb, picture.scale),
        # also of a picture that shows another mark: a fact does not know what rules make of the rest of it, and where the
        # corners are of one colour, as most are, nothing is looked for
        "across": across(picture.rgb, picture.scale),
        "strokes": strokes(picture.rgb),
    }
