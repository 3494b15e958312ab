"""What a picture shows, in one short name: two files that show the same have the same, however they are encoded."""

from hashlib import sha256
from typing import Any

from listing_lint.facts.pictures import image
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

MAX_PIXELS = 4 * image.MAX_PIXELS
"""Pixels of all frames of an animation together."""

_SRGB = (b"sRGB", "sRGB".encode("utf-16-be"))
"""How a colour profile (ICC.1) calls itself, in version 2 and in version 4."""

_BAND = 256
"""Rows that are hashed at a time: the bytes of a whole large picture would fill the memory."""


def shown(data: bytes) -> dict[str, Any]:
    """`image.shown`: width, height (of the upright picture) · frames · sha256 (over every pixel of every frame as RGBA).

    Metadata, compression and the order of chunks make no difference; a colour profile does, unless it is sRGB's, which is
    what pictures without one are shown in.
    """
    from PIL import ImageOps, ImageSequence

    image.header(data)  # refuses what is cut off
    name, picture = image.opened(data)
    with image.broken("facts.broken-pixels", name):
        profile = picture.info.get("icc_profile") or b""
        made = sha256(b"" if any(name in profile for name in _SRGB) else profile)
        frames, pixels = 0, 0
        for frame in ImageSequence.Iterator(picture):
            pixels += frame.width * frame.height
            if pixels > MAX_PIXELS:
                break
            upright = ImageOps.exif_transpose(frame).convert("RGBA")
            width, height = upright.size
            made.update(b"%d %d %d\n" % (width, height, int(frame.info.get("duration", 0))))
            for top in range(0, height, _BAND):
                made.update(upright.crop((0, top, width, min(top + _BAND, height))).tobytes())
            frames += 1
    if pixels > MAX_PIXELS:
        limits = {"myriads": MAX_PIXELS // 10_000, "millions": MAX_PIXELS // 1_000_000}
        raise Unavailable(message("facts.too-many-pixels", width=width, height=height, **limits), unreadable=True)
    return {"width": width, "height": height, "frames": frames, "sha256": made.hexdigest()}
