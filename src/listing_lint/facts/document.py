"""What can be seen in a document (a licence, a certificate) without reading it."""

import re
from typing import Any

from listing_lint.facts import file, formats
from listing_lint.facts.pictures import image
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

_PAGES = re.compile(rb"/Type\s*/Pages\b")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})\b")
_ENCRYPT = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
_TAIL = 2048


def header(data: bytes) -> dict[str, Any]:
    """`document.header`: format and bytes; of a picture also what `image.header` says; of a PDF

    encrypted (a password or rights protection) · pages (absent where the page tree is compressed).
    """
    seen = file.header(data)
    if seen["format"] in formats.PICTURES - {"heic"}:
        return image.header(data)
    if seen["format"] == "pdf":
        seen |= _pdf(data)
    return seen


def _pdf(data: bytes) -> dict[str, Any]:
    # ISO 32000-1, 7.5.5: the last line of the file is %%EOF; readers accept what servers append behind it
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unavailable(message("facts.truncated-pdf"), unreadable=True)
    if b"startxref" not in data:
        raise Unavailable(message("facts.broken-pdf"), unreadable=True)
    seen: dict[str, Any] = {"encrypted": bool(_ENCRYPT.search(data))}
    # a node of the page tree is a dictionary: what stands between two `>`, and each of these is looked at once
    nodes = (part for part in data.split(b">") if b"/Pages" in part and _PAGES.search(part))
    counts = [int(count[1]) for node in nodes if (count := _COUNT.search(node))]
    if counts:
        seen["pages"] = max(counts)  # the root of the tree counts all leaves below it
    return seen
