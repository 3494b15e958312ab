"""A near-white background made white, where it is sure what the background is; else the reason why it is left.

The background is what looks like the light at the border and is joined to it. How light it is there is known at every
place: uneven light is followed, and how far its pixels stray from that is measured. What strays no further is made 255; a
pixel at the edge of the goods, which mixes both, is lifted by the share of background in it. Everything beyond that edge
keeps its value.

White goods, and shadows, may fade into the background without an edge. Then nobody can say where it ends, and the picture
is left as it is: where its outline is soft along a noticeable length, and where it reaches a place of another look
through a narrow gap.
"""

from typing import TYPE_CHECKING

from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.masks import between, grown, roughness, shrunk
from listing_lint.facts.pictures.regions import parts, reached, sides
from listing_lint.fixes.cannot import CannotBeDone
from listing_lint.messages import message

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 25_000_000
"""The largest picture that is looked at, in pixels: it takes a dozen masks of that size."""
NEAR, TINT = 225, 18
"""A background is near-white from this level of its darkest channel on, with channels at most so far apart."""
BORDER = 0.5
"""How much of the picture's border must be such background; goods may touch it."""
STRAY = 3, 9
"""The least and the most that pixels of a background stray from its local colour; more is a texture."""
STEP = 24
"""Goods differ by this from their background within RIM pixels; what fades more slowly may be a shadow, what never gets
there light goods."""
RIM = 4
"""How far from the background the mixed pixels of a strong edge reach; of a faint one they reach a single pixel."""
STRONG = 60
"""An edge is strong from this difference of levels on."""
BLOCK = 8
"""JPEG spoils a background in blocks of this size around an edge."""
SPECK, FAINT = 3 * BLOCK * BLOCK, 14
"""A spot of fewer pixels, none of which strays further, is JPEG's."""
SOFT = 0.05
"""How much of the outline may be without an edge."""
POCKET = 0.001
"""From this share of the picture on, what is reached through a narrow gap must look just like the background."""
COPY, WIDE = 600, 6
"""Gaps are looked for on a copy of so many pixels a side; narrower than twice WIDE is narrow."""


def whitened(rgb: "Image") -> "Image":
    """`rgb` with its near-white background at 255; raises CannotBeDone where it can't be told where that ends."""
    from PIL import Image

    if rgb.width * rgb.height > MOST:
        raise CannotBeDone("whiten", message("fixes.too-large", width=rgb.width, height=rgb.height))
    light = _light(rgb)
    stray = _apart(rgb, light)
    most = _usual_stray(stray, rgb)
    ground = reached(between(stray, 0, most))
    # what strays further but touches it on all sides is noise, and it eats into soft edges by no more than two pixels
    ground = _both(grown(ground, 2), _either(ground, between(stray, 0, 2 * most)))
    ground = _either(ground, _specks(stray, ground))
    _refuse_soft_outline(stray, ground)
    _refuse_pockets(stray, ground)
    lifted = _lifted(rgb, light, ground)
    lifted.paste(Image.new("RGB", rgb.size, "white"), mask=ground)
    return lifted


def _light(rgb: "Image") -> "Image":
    """The background's colour at every place, behind the goods too: a smooth surface through what can be seen of it."""
    from PIL import Image, ImageChops, ImageFilter
    from PIL.Image import Resampling

    small = copy(rgb, 200)
    red, green, blue = small.split()
    level = ImageChops.darker(red, ImageChops.darker(green, blue))
    tint = ImageChops.subtract(ImageChops.lighter(red, ImageChops.lighter(green, blue)), level)
    steps = roughness(level)
    plain = reached(_both(_both(between(level, NEAR, 255), between(tint, 0, TINT)), between(steps, 0, STRAY[1])))
    if _share_of_border(plain) < BORDER:
        raise CannotBeDone("whiten", message("fixes.not-near-white"))
    colours = [_median(channel, plain) for channel in small.split()]
    seen = Image.composite(small, Image.new("RGB", small.size, tuple(colours)), plain)
    surface = seen
    for radius in (24, 16, 8, 8, 4, 4, 2):
        surface = Image.composite(small, surface.filter(ImageFilter.GaussianBlur(radius)), plain)
    return surface.filter(ImageFilter.GaussianBlur(2)).resize(rgb.size, Resampling.BICUBIC)


def _apart(rgb: "Image", light: "Image") -> "Image":
    """How far each pixel is from the light there, in the channel that is furthest."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(rgb, light).split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def _usual_stray(stray: "Image", rgb: "Image") -> int:
    """How far pixels of the background stray, all but a hundredth: measured along the border, away from the goods."""
    counts = [0] * 256
    for box in sides(rgb.size, max(1, min(rgb.size) // 40)):
        counts = [a + b for a, b in zip(counts, stray.crop(box).histogram(), strict=True)]
    near = sum(counts[: 2 * STRAY[1]])  # further away is something else
    seen = 0
    for value in range(2 * STRAY[1]):
        seen += counts[value]
        if seen >= 0.99 * near:
            if value > STRAY[1]:
                raise CannotBeDone("whiten", message("fixes.textured"))
            return max(STRAY[0], value + 1)
    raise CannotBeDone("whiten", message("fixes.textured"))


def _specks(stray: "Image", ground: "Image") -> "Image":
    """What JPEG leaves in the background beside an edge: small faint spots, each with background all around."""
    from PIL import ImageChops

    spots = ImageChops.invert(ground)
    for part in parts(spots, SPECK):
        spots = ImageChops.subtract(spots, part)
    deep = _both(
        grown(_both(spots, between(stray, FAINT + 1, 255)), BLOCK), spots
    )  # dust, a thread: not of JPEG's making
    return ImageChops.subtract(spots, deep)


def _refuse_soft_outline(stray: "Image", ground: "Image") -> None:
    """Raises CannotBeDone where the background ends without an edge along a noticeable part of its outline."""
    from PIL import ImageChops

    outline = ImageChops.subtract(grown(ground, 1), ground)
    length = outline.histogram()[255]
    soft = _both(outline, between(grown(stray, RIM), 0, STEP - 1)).histogram()[255]
    if soft > SOFT * length and soft > max(stray.size) // 100:
        raise CannotBeDone("whiten", message("fixes.soft-outline", percent=round(100 * soft / length)))


def _refuse_pockets(stray: "Image", ground: "Image") -> None:
    """Raises CannotBeDone where the background goes on behind a narrow gap and looks different there."""
    from PIL import ImageChops, ImageStat
    from PIL.Image import Resampling

    factor = max(1.0, max(ground.size) / COPY)
    size = max(1, round(ground.width / factor)), max(1, round(ground.height / factor))
    small = between(ground.resize(size, Resampling.BOX), 128, 255)
    # a frame of background: at the border of the picture nothing is narrow
    framed = _framed(small, WIDE + 1)
    core = reached(shrunk(framed, WIDE))
    wide = grown(core, WIDE + 2).crop((WIDE + 1, WIDE + 1, WIDE + 1 + size[0], WIDE + 1 + size[1]))
    spread = stray.resize(size, Resampling.BOX)
    usual = ImageStat.Stat(spread, _both(wide, small))
    if not usual.count[0]:
        raise CannotBeDone("whiten", message("fixes.not-near-white"))
    for pocket in parts(ImageChops.subtract(small, wide), POCKET * size[0] * size[1]):
        if ImageStat.Stat(spread, pocket).mean[0] > usual.mean[0] + max(0.7, usual.stddev[0]):
            raise CannotBeDone("whiten", message("fixes.through-a-gap"))


def _lifted(rgb: "Image", light: "Image", ground: "Image") -> "Image":
    """`rgb` with the pixels at the edge of the goods lifted by what the background there lacks of white."""
    from PIL import Image, ImageChops

    grey, bright = rgb.convert("L"), light.convert("L")
    darkest = shrunk(grey, RIM)
    depth = ImageChops.subtract(bright, darkest)
    strong = _both(grown(ground, RIM), between(depth, STRONG, 255))
    rim = ImageChops.subtract(_either(grown(ground, 1), strong), ground)
    box = rim.getbbox()
    if box is None:
        return rgb.copy()
    # the share of background in a mixed pixel: how far it is from the darkest beside it, on the way to the light
    above = ImageChops.subtract(grey, darkest)
    share = bytearray(grey.width * grey.height)
    marks, ups, depths = rim.tobytes(), above.tobytes(), depth.tobytes()
    at = marks.find(255)
    while at >= 0:
        share[at] = min(255, ups[at] * 255 // depths[at]) if depths[at] else 0
        at = marks.find(255, at + 1)
    lack = ImageChops.invert(light)
    return Image.composite(ImageChops.add(rgb, lack), rgb, Image.frombytes("L", grey.size, bytes(share)))


def _share_of_border(mask: "Image") -> float:
    width, height = mask.size
    sides = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    return sum(mask.crop(side).histogram()[255] for side in sides) / (2 * (width + height))


def _median(channel: "Image", mask: "Image") -> int:
    from PIL import ImageStat

    return int(ImageStat.Stat(channel, mask).median[0])


def _framed(mask: "Image", by: int) -> "Image":
    """A mask continued outwards by its outermost pixels."""
    from PIL import Image

    width, height = mask.size
    framed = Image.new("L", (width + 2 * by, height + 2 * by), 0)
    framed.paste(mask, (by, by))
    for box, size, place in (
        ((0, 0, width, 1), (width, by), (by, 0)),
        ((0, height - 1, width, height), (width, by), (by, by + height)),
    ):
        framed.paste(mask.crop(box).resize(size), place)
    full = height + 2 * by
    framed.paste(framed.crop((by, 0, by + 1, full)).resize((by, full)), (0, 0))
    framed.paste(framed.crop((by + width - 1, 0, by + width, full)).resize((by, full)), (by + width, 0))
    return framed


def _both(first: "Image", second: "Image") -> "Image":
    from PIL import ImageChops

    return ImageChops.darker(first, second)


def _either(first: "Image", second: "Image") -> "Image":
    from PIL import ImageChops

    return ImageChops.lighter(first, second)
