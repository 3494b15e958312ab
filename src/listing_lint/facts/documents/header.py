"""What can be seen in a document (a licence, a certificate) without reading it."""

import re
from typing import Any

from listing_lint.facts import file, formats
from listing_lint.facts.pictures import image
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

_ENCRYPT = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
_TAIL = 2048


def header(data: bytes) -> dict[str, Any]:
    """`document.header`: format and bytes; of a picture also what `image.header` says; of a PDF `encrypted` (a password or
    rights protection)."""
    seen = file.header(data)
    if seen["format"] in formats.READABLE:
        return image.header(data)
    if seen["format"] == "pdf":
        seen["encrypted"] = _is_encrypted(data)
    return seen


def _is_encrypted(data: bytes) -> bool:
    # ISO 32000-1, 7.5.5: the last line of the file is %%EOF; readers accept what servers append behind it
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unavailable(message("facts.truncated-pdf"), unreadable=True)
    if b"startxref" not in data:
        raise Unavailable(message("facts.broken-pdf"), unreadable=True)
    return bool(_ENCRYPT.search(data))
