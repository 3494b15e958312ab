"""What can be seen in a picture: its header, and what one decode of its pixels shows.

Pictures come from strangers: the format is told by the bytes, one decoder is tried and no other, the number of pixels
is looked at before anything is decoded, and whatever a decoder raises becomes one clear Unavailable.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from math import isqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.facts import file, formats
from listing_lint.facts.pictures.jpeg import Pieces
from listing_lint.facts.pictures.strips import Strips, strips
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import Message, message

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 89_000_000
"""Width times height of the largest picture that is decoded: 267 MB as RGB."""

LARGE = 16_000_000
"""Pictures of more pixels are looked at on a smaller copy; it still has several million."""

_DECODERS = {
    "jpeg": ("JpegImagePlugin", "JpegImageFile"),
    "png": ("PngImagePlugin", "PngImageFile"),
    "gif": ("GifImagePlugin", "GifImageFile"),
    "webp": ("WebPImagePlugin", "WebPImageFile"),
    "bmp": ("BmpImagePlugin", "BmpImageFile"),
    "tiff": ("TiffImagePlugin", "TiffImageFile"),
    "avif": ("AvifImagePlugin", "AvifImageFile"),
}
_ORIENTATION, _GPS = 0x0112, 0x8825


def header(data: bytes) -> dict[str, Any]:
    """`image.header`: what a picture is, without decoding it.

    format · bytes · width, height (pixels of the upright picture) · mode (Pillow's) · alpha (parts can be transparent)
    · animated · icc (bytes of its colour profile, 0: none) · cmyk · orientation (EXIF, 1 to 8) · exif (bytes) · gps (the
    place is recorded in it).
    """
    name, image = opened(data)
    with broken("facts.broken-header", name):
        orientation, gps = _exif(image)
        upright = image.size if orientation < 5 else image.size[::-1]
        seen = {
            "format": name,
            "bytes": len(data),
            "width": upright[0],
            "height": upright[1],
            "mode": image.mode,
            "alpha": image.has_transparency_data,
            "animated": bool(getattr(image, "is_animated", False)),
            "icc": len(image.info.get("icc_profile") or b""),
            "cmyk": image.mode == "CMYK",
            "orientation": orientation,
            "exif": len(image.info.get("exif") or b""),
            "gps": gps,
        }
    if not _complete(data, name):
        _decode(name, image)  # the decoder has the last word about a file that seems to be cut off
    return seen


class Decoded(NamedTuple):
    """Upright pixels on white (of a very large picture a smaller copy), the size of the picture itself, the share of
    pixels that are not opaque, and strips of the picture that are exact however large it is."""

    rgb: "Image"
    size: tuple[int, int]
    transparent: float
    strips: Strips


def decoded(data: bytes) -> Decoded:
    """The pixels of a picture, for `Picture`; raises Unavailable."""
    pieces = Pieces(data)
    name, image = opened(data, pieces)
    _decode(name, image)
    if name == "jpeg" and "progressive" not in image.info and pieces.is_damaged():
        raise Unavailable(message("facts.damaged-pixels", format=name.upper()), unreadable=True)
    with broken("facts.broken-pixels", name):
        orientation, _ = _exif(image)
        turned = orientation >= 5
        size = image.size[::-1] if turned else image.size
        lines = strips(image, lambda part: _upright(_on_white(part)[0], orientation), turned)
        flat, transparent = _on_white(_manageable(image))
        return Decoded(_upright(flat, orientation), size, transparent, lines)


def opened(data: bytes, pieces: BytesIO | None = None) -> tuple[str, "Image"]:
    """The format and the picture, its header read and nothing decoded: the one way to open what comes from strangers.

    `pieces`: the same bytes as a JPEG is to get them. Raises Unavailable; so does what is done inside `broken` with it.
    """
    name = file.header(data)["format"]
    if name not in _DECODERS:
        raise Unavailable(_not_a_picture(name), unreadable=True)
    plugin, decoder = _DECODERS[name]
    # the header of a WebP can't be read on its own: one that is cut off fails here already
    cut_off = name == "webp" and not _complete(data, name)
    with broken("facts.truncated-picture" if cut_off else "facts.broken-header", name):
        # The decoder itself, not Image.open: that tries others, and warns only where it should refuse
        image: Image = getattr(import_module(f"PIL.{plugin}"), decoder)(
            pieces if pieces and name == "jpeg" else BytesIO(data)
        )
    width, height = image.size
    if width * height > MAX_PIXELS:
        limits = {"myriads": MAX_PIXELS // 10_000, "millions": MAX_PIXELS // 1_000_000}
        raise Unavailable(message("facts.too-many-pixels", width=width, height=height, **limits), unreadable=True)
    return name, image


@contextmanager
def broken(id: str, format: str) -> Iterator[None]:
    """Whatever a decoder raises inside, as one sentence; its warnings never reach the user's terminal.

    Too little memory is no fault of the picture: it may be there the next time.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except MemoryError:
        raise Unavailable(message("facts.out-of-memory")) from None
    except Exception as error:  # decoders raise SyntaxError, struct.error, OSError, ValueError, EOFError, KeyError ...
        cut_off = "truncated" in str(error).lower() or isinstance(error, EOFError)
        found = "facts.truncated-picture" if cut_off else id
        raise Unavailable(message(found, format=format.upper()), unreadable=True) from None


def _decode(format: str, image: "Image") -> None:
    with broken("facts.broken-pixels", format):
        image.load()


def _not_a_picture(format: str) -> Message:
    if format in {"text", "html", "svg"}:
        return message(f"facts.{format}-not-picture")
    if format == "unknown":
        return message("facts.unknown-format")
    return message("facts.no-decoder" if format in formats.PICTURES else "facts.not-picture", format=format.upper())


def _exif(image: "Image") -> tuple[int, bool]:
    """The EXIF orientation (1 where there is none) and whether a GPS place is recorded."""
    if "exif" not in image.info and not hasattr(image, "tag_v2"):
        return 1, False  # not asked of Pillow: it would decode a PNG to look behind its pixels
    try:
        exif = image.getexif()
        orientation = exif.get(_ORIENTATION, 1)
        return (orientation if orientation in range(1, 9) else 1), bool(exif.get_ifd(_GPS))
    except Exception:  # a broken EXIF block is no broken picture
        return 1, False


def _complete(data: bytes, format: str) -> bool:
    """Whether the end that the format asks for is there."""
    match format:
        case "jpeg":
            if data.endswith(b"\xff\xd9"):
                return True
            scan = data.rfind(b"\xff\xda")  # entropy-coded data can't hold a marker, so that this is the last scan's
            return data.find(b"\xff\xd9", scan) >= 0
        case "png":
            return data.rfind(b"IEND\xaeB`\x82") >= 0
        case "gif":
            return _gif_has_end(data)
        case "webp":
            return len(data) >= int.from_bytes(data[4:8], "little") + 8
        case _:
            return True


def _gif_has_end(data: bytes) -> bool:
    """Whether the blocks of a GIF (GIF89a, 17 to 27) lead to its trailer: a last byte that looks like one proves nothing."""
    try:
        at = 13 + _colours(data[10])
        while (block := data[at]) != ord(";"):
            at += 2 if block == ord("!") else 11 + _colours(data[at + 9])
            while size := data[at]:
                at += size + 1
            at += 1
    except IndexError:
        return False
    return True


def _colours(flags: int) -> int:
    """The bytes of the table of colours that a descriptor announces."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _manageable(image: "Image") -> "Image":
    """A very large picture at a fraction of its size: what is made of it from here on must not fill the memory."""
    factor = isqrt(image.width * image.height // LARGE) + 1
    if factor == 1:
        return image
    if image.mode in {"1", "P", "PA"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.reduce(factor)


def _on_white(image: "Image") -> tuple["Image", float]:
    """The picture as RGB, composited on white where it is transparent, and the share of pixels that are not opaque."""
    from PIL import Image

    if not image.has_transparency_data:
        return _rgb(image), 0.0
    layered = image.convert("RGBA")
    alpha = layered.getchannel("A")
    opaque = alpha.histogram()[255] / (alpha.width * alpha.height)
    white = Image.new("RGB", layered.size, "white")
    white.paste(layered, mask=alpha)  # convert("RGB") would make transparent parts black
    return white, round(1 - opaque, 4)


def _rgb(image: "Image") -> "Image":
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits and more: convert("RGB") would clip, not scale
        high = image.getextrema()[1]
        top = 65535.0 if isinstance(high, int | float) and high > 255 else 255.0
        image = image.convert("F").point(lambda value: value * (255.0 / top)).convert("L")
    return image if image.mode == "RGB" else image.convert("RGB")


def _upright(image: "Image", orientation: int) -> "Image":
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image
