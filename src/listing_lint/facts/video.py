"""What a video says of itself in its header: how long, how large, how coded. Nothing is decoded.

MP4 and QuickTime files are boxes inside boxes (ISO/IEC 14496-12, 4.2): a length, a name of four bytes, the content. Only the
lengths and a few fixed fields are read, at their places in the file, so that it costs the same for a video of any size. Files
come from strangers: a box may not reach beyond the one it is in, and only so many are looked at.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from listing_lint.facts import formats
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

MOST_BOXES = 10_000
"""Boxes that are looked at; a film has some thirty, one in fragments of a second some thousands."""

_UNKNOWN = {0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF}
"""A duration that the writer did not know (8.2.2)."""


def header(data: bytes) -> dict[str, Any]:
    """`video.header`: format · bytes · width, height (pixels of the upright picture as it is shown) · seconds (absent where the
    header does not tell) · codec (the four characters that the video track is coded as) · sound (there is a sound track).

    Raises Unavailable: `unreadable` where the file is no video, is cut off, or its boxes contradict each other.
    """
    return header_of(BytesIO(data), len(data))


def header_of(file: BinaryIO, size: int) -> dict[str, Any]:
    """`header` of an open file of `size` bytes, of which only a few hundred are read."""
    format = formats.of(file.read(formats.HEAD))
    if format not in formats.VIDEOS:
        raise Unavailable(message("video.not-a-video", format=format.upper()), unreadable=True)
    if format not in ("mp4", "mov"):
        raise Unavailable(message("video.no-reader", format=format.upper()))
    try:
        found = _Boxes(file).film(size)
    except struct.error:
        raise _broken() from None
    return {"format": format, "bytes": size, **found}


class _Box(NamedTuple):
    """A box: its name, and where its content begins and ends in the file."""

    name: bytes
    start: int
    end: int


class _Track(NamedTuple):
    kind: bytes
    enabled: bool
    width: int
    height: int
    codec: str


class _Boxes:
    """The boxes of one file, counted."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seen = 0

    def film(self, size: int) -> dict[str, Any]:
        film = next((box for box in self._inside(0, size) if box.name == b"moov"), None)
        if film is None:
            raise Unavailable(message("video.no-header"), unreadable=True)
        parts = list(self._inside(film.start, film.end))
        tracks = [self._track(part) for part in parts if part.name == b"trak"]
        pictures = [one for one in tracks if one.kind == b"vide" and one.width and one.height]
        shown = next((one for one in pictures if one.enabled), pictures[0] if pictures else None)
        if shown is None:
            raise Unavailable(message("video.no-picture"), unreadable=True)
        found: dict[str, Any] = {"width": shown.width, "height": shown.height}
        seconds = self._seconds(parts)
        if seconds:
            found["seconds"] = seconds
        return {**found, "codec": shown.codec, "sound": any(one.kind == b"soun" for one in tracks)}

    def _inside(self, start: int, end: int) -> Iterator[_Box]:
        """The boxes between two places, one after the other."""
        at = start
        while end - at >= 8:
            self._seen += 1
            if self._seen > MOST_BOXES:
                raise _broken()
            length, name = struct.unpack(">I4s", self._read(at, 8))
            content = at + 8
            if length == 1:
                (length,) = struct.unpack(">Q", self._read(content, 8))
                content += 8
            elif length == 0:  # up to the end, which only the last one may
                length = end - at
            if length < content - at:
                raise _broken()
            if at + length > end:
                raise Unavailable(message("video.cut-off"), unreadable=True)
            yield _Box(name, content, at + length)
            at += length

    def _read(self, at: int, size: int) -> bytes:
        self._file.seek(at)
        return self._file.read(size)

    def _field(self, box: _Box, at: int, form: str) -> int:
        """A number of a box, `at` bytes behind its start."""
        if box.start + at + struct.calcsize(form) > box.end:
            raise _broken()
        (value,) = struct.unpack(form, self._read(box.start + at, struct.calcsize(form)))
        return int(value)

    def _seconds(self, parts: list[_Box]) -> float | None:
        """How long the film is: 8.2.2, and 8.8.2 where it comes in fragments; None where that is not told."""
        head = next((one for one in parts if one.name == b"mvhd"), None)
        if head is None:
            raise _broken()
        long = self._field(head, 0, ">B") == 1
        scale = self._field(head, 20 if long else 12, ">I")
        ticks = self._field(head, 24 if long else 16, ">Q" if long else ">I")
        fragments = next((one for one in parts if one.name == b"mvex"), None)
        if fragments and (not ticks or ticks in _UNKNOWN):
            told = next((one for one in self._inside(fragments.start, fragments.end) if one.name == b"mehd"), None)
            long = bool(told) and self._field(told, 0, ">B") == 1 if told else False
            ticks = self._field(told, 4, ">Q" if long else ">I") if told else 0
        if not scale:
            raise _broken()
        return None if not ticks or ticks in _UNKNOWN else round(ticks / scale, 3)

    def _track(self, track: _Box) -> _Track:
        parts = {box.name: box for box in self._inside(track.start, track.end)}
        if b"tkhd" not in parts or b"mdia" not in parts:
            raise _broken()
        head = parts[b"tkhd"]
        enabled = bool(self._field(head, 3, ">B") & 1)
        matrix = 52 if self._field(head, 0, ">B") == 1 else 40
        width, height = (self._field(head, matrix + at, ">I") >> 16 for at in (36, 40))
        media = {box.name: box for box in self._inside(parts[b"mdia"].start, parts[b"mdia"].end)}
        kind = struct.pack(">I", self._field(media[b"hdlr"], 8, ">I")) if b"hdlr" in media else b""
        codec, coded = self._coded(media.get(b"minf")) if kind == b"vide" else ("", (0, 0))
        if not (width and height):
            width, height = coded
        # a film that was taken upright lies on its side, and the matrix turns it (8.3.2)
        turned = not self._field(head, matrix, ">i") and not self._field(head, matrix + 16, ">i")
        return _Track(kind, enabled, *((height, width) if turned and width else (width, height)), codec)

    def _coded(self, information: _Box | None) -> tuple[str, tuple[int, int]]:
        """How a video track is coded, and the width and height of what is coded (8.5.2, 12.1.3)."""
        box: _Box | None = information
        for name in (b"stbl", b"stsd"):
            if box:
                box = next((one for one in self._inside(box.start, box.end) if one.name == name), None)
        if box is None:
            return "", (0, 0)
        code = struct.pack(">I", self._field(box, 12, ">I")).decode("ascii", "replace").strip()
        return code, (self._field(box, 40, ">H"), self._field(box, 42, ">H"))


def _broken() -> Unavailable:
    return Unavailable(message("video.broken"), unreadable=True)
