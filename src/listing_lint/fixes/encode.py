"""How a mended picture is saved: its colour profile, resolution and EXIF block survive, its weight is searched for."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.fixes.cannot import CannotBeDone
from listing_lint.listings.files import megabytes
from listing_lint.messages import Message, message

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

BEST, LEAST = 95, 75
"""The quality of a JPEG (WebP, AVIF) that nobody asked to be light, and the lowest that is still tried."""

SHORTEST = 1600
"""A picture that is too heavy at the lowest quality is made smaller, but its longest side keeps this many pixels."""

_ORIENTATION, _GPS = 0x0112, 0x8825
_LOSSY = frozenset({"jpeg", "webp", "avif"})
_WITH_EXIF = frozenset({"jpeg", "png", "webp", "avif"})


@dataclass(slots=True)
class Origin:
    """What of the file a picture came from must survive."""

    format: str
    orientation: int
    exif: "Exif"
    profile: bytes | None
    dpi: Any
    sampling: int
    progressive: bool

    @classmethod
    def of(cls, image: "Image", format: str) -> "Origin":
        """Of a picture whose pixels may not be decoded yet."""
        sampling = 0
        if format == "jpeg":
            from PIL.JpegImagePlugin import get_sampling

            sampling = max(0, get_sampling(image))
        info = image.info
        exif = image.getexif()
        return cls(
            format,
            exif.get(_ORIENTATION, 1),
            exif,
            info.get("icc_profile") or None,
            info.get("dpi"),
            sampling,
            bool(info.get("progressive")),
        )

    def drop_location(self) -> bool:
        """Leave the GPS place out; false where there is none."""
        return self.exif.pop(_GPS, None) is not None

    def options(self, format: str) -> dict[str, Any]:
        """What Pillow has to be told when it saves."""
        self.exif.pop(_ORIENTATION, None)
        options: dict[str, Any] = {"format": format.upper()}
        if self.profile and format != "bmp":
            options["icc_profile"] = self.profile
        if self.dpi and format in ("jpeg", "png", "tiff"):
            options["dpi"] = self.dpi
        if len(self.exif) and format in _WITH_EXIF:
            options["exif"] = self.exif.tobytes()
        if format == "jpeg":
            options |= {"optimize": True, "subsampling": self.sampling, "progressive": self.progressive}
        elif format == "png":
            options["optimize"] = True
        return options


class Saved(NamedTuple):
    """The bytes and format of a saved picture, its pixels, and what was done for its weight."""

    content: bytes
    format: str
    image: "Image"
    steps: tuple[Message, ...] = ()


def save(image: "Image", origin: Origin, format: str, most: int | None, *, free: bool) -> Saved:
    """`image` as a file of `format`, of at most `most` bytes; `free`: another format may be taken. Raises CannotBeDone."""
    if format not in _LOSSY:
        content = _encoded(image, origin, format)
        if most is None or len(content) <= most:
            done = _converted(origin, format)
            if most is not None and not done:
                done = (message("fixes.packed"),)
            return Saved(content, format, image, done)
        if not free or image.mode == "RGBA":
            raise CannotBeDone(
                "encode", message("fixes.too-heavy-lossless", size=megabytes(len(content)), most=megabytes(most))
            )
        format = "jpeg"
    converted = _converted(origin, format)
    if most is None:
        return Saved(_encoded(image, origin, format, BEST), format, image, converted)
    for smaller in _smaller(image):
        if found := _lightest(smaller, origin, format, most):
            quality, content = found
            steps = [*converted, message("fixes.quality", quality=quality)]
            if smaller is not image:
                steps.append(message("fixes.shrunk", width=smaller.width, height=smaller.height))
            return Saved(content, format, smaller, tuple(steps))
    raise CannotBeDone("encode", message("fixes.too-heavy", most=megabytes(most), quality=LEAST, pixels=SHORTEST))


def without_location(content: bytes) -> bytes | None:
    """A JPEG without the GPS place in its EXIF block and its XMP packet; its pixels stay byte for byte what they are.

    None where its segments can't be read.
    """
    from PIL.Image import Exif

    parts = [content[:2]]
    at = 2
    while content[at : at + 1] == b"\xff" and content[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at:end]
        if end < at + 4 or len(segment) < end - at:
            return None
        if segment[1] == 0xE1 and segment[4:10] == b"Exif\0\0":
            exif = Exif()
            try:
                exif.load(segment[4:])
                exif.pop(_GPS, None)
                body = exif.tobytes()
            except Exception:  # a broken block tells no place to anybody
                body = b""
            segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body if len(body) > 14 else b""
        elif segment[1] == 0xE1 and segment[4:33] == b"http://ns.adobe.com/xap/1.0/\0" and b":GPS" in segment:
            segment = b""
        parts.append(segment)
        at = end
    return b"".join([*parts, content[at:]])


def _converted(origin: Origin, format: str) -> tuple[Message, ...]:
    return () if format == origin.format else (message("fixes.converted", format=format.upper()),)


def _smaller(image: "Image") -> Iterator["Image"]:
    """The picture itself, and then ever smaller copies of it."""
    from PIL.Image import Resampling

    yield image
    longest = max(image.size)
    side = longest * 9 // 10
    while longest > SHORTEST:
        side = max(side, SHORTEST)
        size = max(1, round(image.width * side / longest)), max(1, round(image.height * side / longest))
        yield image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)
        if side == SHORTEST:
            return
        side = side * 9 // 10


def _lightest(image: "Image", origin: Origin, format: str, most: int) -> tuple[int, bytes] | None:
    """The best quality that is light enough; None where not even the lowest is."""
    found = None
    low, high = LEAST, BEST
    quality = LEAST  # most that is asked for is too heavy by far: one look tells
    while low <= high:
        content = _encoded(image, origin, format, quality)
        if len(content) <= most:
            found, low = (quality, content), quality + 1
        else:
            high = quality - 1
        quality = (low + high) // 2
    return found


def _encoded(image: "Image", origin: Origin, format: str, quality: int | None = None) -> bytes:
    out = BytesIO()
    options = origin.options(format) | ({"quality": quality} if quality else {})
    image.save(out, **options)
    return out.getvalue()
