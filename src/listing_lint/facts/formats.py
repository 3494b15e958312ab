"""What kind of file some bytes are, told by the bytes alone; a file's name is never believed."""

import re
from typing import Literal

Kind = Literal["picture", "document", "video", "other"]

EXTENSIONS = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "png": ("png", "apng"),
    "gif": ("gif",),
    "webp": ("webp",),
    "bmp": ("bmp", "dib"),
    "tiff": ("tif", "tiff"),
    "avif": ("avif", "avifs"),
    "heic": ("heic", "heif"),
    "pdf": ("pdf",),
}
"""Format -> the file name extensions that mean it, the usual one first."""

PICTURES = frozenset(EXTENSIONS) - {"pdf"}
READABLE = PICTURES - {"heic"}
"""Pictures that are opened: for HEIC there is no decoder."""
VIDEOS = frozenset({"mp4", "mov", "mkv", "avi", "flv"})
_BOXES = {b"moov", b"mdat", b"wide"}
"""What QuickTime files of old begin with, which have no `ftyp`."""

_MAGIC = (
    ("jpeg", b"\xff\xd8\xff"),
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("gif", b"GIF87a"),
    ("gif", b"GIF89a"),
    ("tiff", b"II*\x00"),
    ("tiff", b"MM\x00*"),
    ("pdf", b"%PDF-"),
    ("zip", b"PK\x03\x04"),
    ("rar", b"Rar!\x1a\x07"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
    ("psd", b"8BPS"),
    ("ico", b"\x00\x00\x01\x00"),
    ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("mkv", b"\x1a\x45\xdf\xa3"),
    ("flv", b"FLV\x01"),
    ("lfs", b"version https://git-lfs"),
)
_BRANDS = {
    b"avif": "avif",
    b"avis": "avif",
    b"heic": "heic",
    b"heix": "heic",
    b"hevc": "heic",
    b"mif1": "heic",
    b"msf1": "heic",
}
_TAG = (
    re.compile(  # possessive and atomic: one way to read what comes before the tag, or a row of comments takes for ever
        rb"(?:<\?xml[^>]*+>|(?><!--.*?-->)|\s)*+<(!doctype\s+)?(html|svg|head|body|script)\b", re.IGNORECASE | re.DOTALL
    )
)
HEAD = 4096
"""How many bytes are enough to tell a format."""


def of(data: bytes) -> str:
    """The format's short name: `jpeg`, `pdf`, `html`, `text`, `lfs` (a Git LFS pointer), `empty`, `unknown` ..."""
    head = data[:HEAD]
    if not head:
        return "empty"
    for name, magic in _MAGIC:
        if head.startswith(magic):
            return name
    if head[:2] == b"BM" and head[6:10] == bytes(4):  # "BM" alone also starts words
        return "bmp"
    if head[:4] == b"RIFF" and len(head) >= 12:
        return {b"WEBP": "webp", b"AVI ": "avi"}.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mov" if head[8:12] == b"qt  " else "mp4")
    if head[4:8] in _BOXES:
        return "mov"
    return _written(head)


def kind(format: str) -> Kind:
    """What one looks at in a file of this format."""
    if format in VIDEOS:
        return "video"
    return "picture" if format in PICTURES else "document" if format == "pdf" else "other"


def _written(head: bytes) -> str:
    """The format of bytes without a magic number: some kind of text, or unknown."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    tag = _TAG.match(bare)
    if tag:
        return "svg" if tag[2].lower() == b"svg" else "html"
    if bare[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if any(byte < 9 or (13 < byte < 32 and byte != 27) for byte in bare):
        return "unknown"
    for encoding in ("utf-8", "gb18030"):
        try:
            bare[:-4].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start >= len(bare) - 8:  # a character cut at the end of what was looked at
                return "text"
            continue
        return "text"
    return "unknown"
