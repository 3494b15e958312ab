"""Repairs of one picture: from its bytes to the bytes of a mended one, by a single decode and a single encode.

The operations are done in the order of OPERATIONS, whoever asked for them. None of them makes a picture larger in its
pixels, and none but `whiten` changes a pixel of what it shows other than by saving it anew.

    upright         turn it as its EXIF tag says
    drop-location   leave the GPS place out of its EXIF block; in a JPEG without saving the picture anew
    to-srgb         bring CMYK to sRGB by the colour profile in it
    flatten         put transparent parts on white
    whiten          make a near-white background white (whiten.py)
    pad             fill up to the nearest of `ratios` ("1:1"), with `fill`: border (its one colour) or white
    shrink          make smaller, to `max_width` `max_height` `max_longest` `max_pixels`, not below `min_width` ...
    encode          save in one of `formats`, in at most `max_bytes`
"""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from listing_lint.checkers.markers import ratio
from listing_lint.facts.pictures.image import MAX_PIXELS, broken, header, opened
from listing_lint.facts.pictures.regions import sides
from listing_lint.facts.unavailable import Unavailable
from listing_lint.finding import Operation
from listing_lint.fixes.cannot import CannotBeDone
from listing_lint.fixes.encode import Origin, save, without_location
from listing_lint.messages import Message, message

if TYPE_CHECKING:
    from PIL.Image import Image

OPERATIONS: tuple[Operation, ...] = get_args(Operation)

Params = Mapping[str, Any]
Repairs = Mapping[Operation, Params]


class Look(NamedTuple):
    """What a picture is, as far as repairs change it."""

    width: int
    height: int
    format: str
    bytes: int


class Made(NamedTuple):
    """A mended picture, and what was done to it."""

    content: bytes
    before: Look
    after: Look
    steps: tuple[Message, ...]


def repaired(content: bytes, repairs: Repairs, *, unsafe: bool = False) -> Made:
    """`content` after `repairs`; `unsafe`: guesses are wanted. Raises CannotBeDone."""
    try:
        seen = header(content)
    except Unavailable as missing:
        raise CannotBeDone(None, missing.reason) from None
    before = Look(seen["width"], seen["height"], seen["format"], seen["bytes"])
    if seen["animated"]:
        raise CannotBeDone(None, message("fixes.animated"))
    if repairs.keys() == {"drop-location"} and before.format == "jpeg":
        made = without_location(content)
        if made is not None:
            return Made(made, before, before._replace(bytes=len(made)), (message("fixes.location-dropped"),))
    work = _Work(content, before, repairs, unsafe)
    made, format = work.done()
    after = Look(*work.size, format, len(made))
    return Made(made, before, after, tuple(work.steps))


def merged(operation: Operation, first: Params, second: Params) -> Params:
    """One operation that two rules ask for; raises CannotBeDone where they can't both be had."""
    made = dict(first)
    for key, value in second.items():
        if key not in made:
            made[key] = value
        elif key in ("ratios", "formats"):
            made[key] = [one for one in made[key] if one in value]
            if not made[key]:
                raise CannotBeDone(operation, message("fixes.contrary"))
        elif key.startswith("max_"):
            made[key] = min(made[key], value)
        elif key.startswith("min_"):
            made[key] = max(made[key], value)
    return made


class _Work:
    """A picture on its way through the operations."""

    def __init__(self, content: bytes, before: Look, repairs: Repairs, unsafe: bool) -> None:
        self.repairs, self.unsafe = repairs, unsafe
        self.steps: list[Message] = []
        self.origin, self.image = _opened(content, before)
        if "drop-location" in repairs and self.origin.drop_location():
            self.steps.append(message("fixes.location-dropped"))

    @property
    def size(self) -> tuple[int, int]:
        return self.image.size

    def done(self) -> tuple[bytes, str]:
        """The bytes and the format that come of it."""
        if self.origin.orientation in range(2, 9):
            from PIL import ImageOps

            self.image = ImageOps.exif_transpose(self.image)
            self.steps.append(message("fixes.turned"))
        self._to_rgb()
        encode = self.repairs.get("encode", {})
        format = _format(self.origin.format, encode.get("formats"), transparent=self.image.mode == "RGBA")
        if "flatten" in self.repairs or format in ("jpeg", "bmp"):
            self._flatten()
        if "whiten" in self.repairs:
            self._whiten()
        if "pad" in self.repairs:
            self._pad(**self.repairs["pad"])
        if "shrink" in self.repairs:
            self._shrink(self.repairs["shrink"])
        saved = save(self.image, self.origin, format, encode.get("max_bytes"), free="formats" not in encode)
        self.image = saved.image
        self.steps += saved.steps
        return saved.content, saved.format

    def _to_rgb(self) -> None:
        """RGB, RGBA or plain grey; other colours by their own profile."""
        image, profile = self.image, self.origin.profile
        if image.mode == "CMYK":
            if profile is None and not self.unsafe:
                raise CannotBeDone(None, message("fixes.no-profile"))
            self.image = _by_profile(image, profile) if profile else image.convert("RGB")
            self.origin.profile = None
            self.steps.append(message("fixes.srgb" if profile else "fixes.srgb-guessed"))
        elif image.mode.startswith("I") or image.mode == "F":
            raise CannotBeDone(None, message("fixes.deep"))
        elif image.mode not in ("RGB", "L", "RGBA"):
            self.image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        elif image.has_transparency_data and image.mode != "RGBA":
            self.image = image.convert("RGBA")
        if self.image.mode != "L" and profile and profile[16:20] == b"GRAY":
            self.origin.profile = None  # the same grey levels, said in three channels
        if self.image.mode == "L" and ({"whiten", "pad"} & self.repairs.keys()):
            self.image, self.origin.profile = self.image.convert("RGB"), None

    def _flatten(self) -> None:
        from PIL import Image

        if self.image.mode == "RGBA":
            white = Image.new("RGB", self.image.size, "white")
            white.paste(self.image, mask=self.image.getchannel("A"))
            self.image = white
            self.steps.append(message("fixes.flattened"))

    def _whiten(self) -> None:
        from listing_lint.fixes.whiten import whitened

        self._flatten()
        self.image = whitened(self.image)
        self.steps.append(message("fixes.whitened"))

    def _pad(self, ratios: list[str], fill: str = "border") -> None:
        from PIL import Image

        width, height = self.image.size
        sizes = [(max(width, round(height * one)), max(height, round(width / one))) for one in map(ratio, ratios)]
        new = min(sizes, key=lambda size: size[0] * size[1])
        if new == (width, height):
            return
        if new[0] * new[1] > MAX_PIXELS:
            raise CannotBeDone("pad", message("fixes.too-large", width=new[0], height=new[1]))
        colour = (255,) * len(self.image.mode) if fill == "white" else _border_colour(self.image)
        if colour is None:
            if not self.unsafe:
                raise CannotBeDone("pad", message("fixes.no-border-colour"))
            colour = (255,) * len(self.image.mode)
        padded = Image.new(self.image.mode, new, colour)
        padded.paste(self.image, ((new[0] - width) // 2, (new[1] - height) // 2))
        self.image = padded
        shown = f"rgb({', '.join(map(str, colour[:3]))})"
        self.steps.append(message("fixes.padded", width=new[0], height=new[1], colour=shown))

    def _shrink(self, limits: Params) -> None:
        from PIL.Image import Resampling

        width, height = self.image.size
        longest = max(width, height)
        bounds = [
            limits.get("max_width", width) / width,
            limits.get("max_height", height) / height,
            limits.get("max_longest", longest) / longest,
            (limits.get("max_pixels", width * height) / (width * height)) ** 0.5,
        ]
        factor = min(bounds)
        if factor >= 1:
            return
        # rounded down, and by a hair up first: 800/1200 of 1200 must stay 800
        new = max(1, int(width * factor + 1e-6)), max(1, int(height * factor + 1e-6))
        least = limits.get("min_width", 0), limits.get("min_height", 0)
        if new[0] < least[0] or new[1] < least[1] or max(new) < limits.get("min_longest", 0):
            raise CannotBeDone("shrink", message("fixes.too-small", width=new[0], height=new[1]))
        self.image = self.image.resize(new, Resampling.LANCZOS, reducing_gap=3.0)
        self.steps.append(message("fixes.shrunk", width=new[0], height=new[1]))


def _opened(content: bytes, look: Look) -> tuple[Origin, "Image"]:
    """The decoded picture, and what of its file must survive."""
    try:
        name, image = opened(content)
        with broken("facts.broken-pixels", name):
            origin = Origin.of(image, look.format)
            image.load()
    except Unavailable as missing:
        raise CannotBeDone(None, missing.reason) from None
    return origin, image


def _by_profile(image: "Image", profile: bytes) -> "Image":
    from PIL import ImageCms

    try:
        made = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        raise CannotBeDone(None, message("fixes.bad-profile")) from None
    assert made is not None  # it is, unless it was asked to work in place
    return made


def _format(own: str, formats: list[str] | None, *, transparent: bool) -> str:
    """The format to save in: its own where that is taken, else the first that can hold what it shows."""
    if not formats or own in formats:
        return own
    preferred = ("png", "webp", "jpeg") if transparent else ("jpeg", "png", "webp")
    return next((name for name in preferred if name in formats), formats[0])


_NEARLY = 6
"""How far the levels at the border of a picture may lie apart for it to be of one colour."""


def _border_colour(image: "Image") -> tuple[int, ...] | None:
    """The one colour along the border, its median; None where there is none: bars of any colour would show.

    A line around the picture is no border to go on with: it is looked at some pixels deep.
    """
    from PIL import ImageStat

    parts = [image.crop(side) for side in sides(image.size, max(2, min(image.size) // 100))]
    colour: list[int] = []
    for band in range(len(image.getbands())):
        counts = [sum(column) for column in zip(*(part.getchannel(band).histogram() for part in parts), strict=True)]
        middle = int(ImageStat.Stat(counts).median[0])
        near = sum(counts[max(0, middle - _NEARLY) : middle + _NEARLY + 1])
        if near < 0.98 * sum(counts):
            return None
        colour.append(middle)
    return tuple(colour)
