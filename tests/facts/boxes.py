"""Videos of a few hundred bytes that tests write box by box: a header that tells everything, and no picture behind it."""

import struct


def box(name: str, *content: bytes, large: bool = False) -> bytes:
    body = b"".join(content)
    if large:
        return struct.pack(">I4sQ", 1, name.encode(), len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name.encode()) + body


def movie_head(seconds: float, scale: int = 1000, *, version: int = 0, ticks: int | None = None) -> bytes:
    """`mvhd`."""
    long = "Q" if version else "I"
    ticks = round(seconds * scale) if ticks is None else ticks
    return box("mvhd", struct.pack(f">B3x{long}{long}I{long}", version, 0, 0, scale, ticks), bytes(80))


TURNED = (0, 1, -1, 0)
"""A quarter turn, as telephones note it."""


def track(
    kind: str,
    width: int = 0,
    height: int = 0,
    *,
    turn: tuple[int, int, int, int] = (1, 0, 0, 1),
    enabled: bool = True,
    version: int = 0,
    codec: str = "avc1",
    coded: tuple[int, int] = (0, 0),
) -> bytes:
    """`trak` with its `tkhd`, `hdlr` and `stsd`."""
    long = "Q" if version else "I"
    a, b, c, d = (number * 65536 for number in turn)
    head = box(
        "tkhd",
        struct.pack(f">B2xB{long}{long}I4x{long}8x2h2h", version, int(enabled), 0, 0, 1, 0, 0, 0, 0, 0),
        struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30),
        struct.pack(">II", width << 16, height << 16),
    )
    entry = box(codec, bytes(6), struct.pack(">H", 1), bytes(16), struct.pack(">HH", *coded), bytes(50))
    described = box("stsd", struct.pack(">II", 0, 1), entry)
    media = box("mdia", box("hdlr", bytes(8), kind.encode(), bytes(13)), box("minf", box("stbl", described)))
    return box("trak", head, media)


def video(
    seconds: float = 12,
    width: int = 720,
    height: int = 960,
    *,
    brand: str = "isom",
    tracks: bytes | None = None,
    behind: bool = False,
    padding: int = 100,
) -> bytes:
    """A whole file; `behind`: the header comes after the pictures, as cameras write it."""
    film = box("moov", movie_head(seconds), tracks if tracks is not None else track("vide", width, height))
    pictures = box("mdat", bytes(padding))
    return box("ftyp", brand.encode(), bytes(8)) + (pictures + film if behind else film + pictures)
