"""PDFs are opened by a process of its own (pdfium.py), with limits; this side starts it and says what went wrong."""

import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint.facts.reading.installed import version
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

PAGES = 10
"""How many pages of a document are looked at."""
SECONDS, MEMORY = 10, 1 << 30
"""The time on a processor, and the bytes of memory, that one document may take."""
PATIENCE = 12
"""How many times as long is waited: a busy machine has other work."""


class Opened(NamedTuple):
    """What pdfium.py tells of a document, and the pictures of the pages that have one, in their order: (size, pixels)."""

    seen: dict[str, Any]
    pictures: list[tuple[tuple[int, int], bytes]]


def library() -> str:
    """The library that opens PDFs, with its version; raises Unavailable where it is not installed."""
    found = version("pypdfium2", "pypdfium2")
    if found is None:
        raise Unavailable(message("facts.no-pdf-reader"))
    return f"pypdfium2 {found}"


def opened(data: bytes, *, pictures: int = 0) -> Opened:
    """The first pages of a PDF; up to `pictures` of those without a text of their own are drawn.

    Raises Unavailable: for a document that needs a password, is broken, has no page, or takes more than its limits.
    """
    library()
    answer = _answer(data, {"pages": PAGES, "pictures": pictures, "seconds": SECONDS, "memory": MEMORY})
    line, _, rest = answer.partition(b"\n")
    if not line:
        raise Unavailable(message("facts.heavy-pdf", seconds=SECONDS, megabytes=MEMORY >> 20), unreadable=True)
    seen = json.loads(line)
    if "error" in seen:
        # a password is no fault of the bytes that a new copy would mend, and has a rule of its own
        raise Unavailable(message(f"facts.{seen['error']}-pdf"), unreadable=seen["error"] != "password")
    drawn, at = [], 0
    for width, height in (page["picture"] for page in seen["pages"] if page["picture"]):
        drawn.append(((width, height), rest[at : at + 3 * width * height]))
        at += 3 * width * height
    return Opened(seen, drawn)


def _answer(data: bytes, orders: dict[str, int]) -> bytes:
    """What the program says; nothing where it was stopped by its limits or crashed."""
    import subprocess  # a run whose facts are all stored never needs it

    # the same modules as here, whatever way they were found; -S -P: nothing else is looked for, which saves half the time
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    program = [sys.executable, "-S", "-P", str(Path(__file__).with_name("pdfium.py")), json.dumps(orders)]
    try:
        done = subprocess.run(
            program, input=data, capture_output=True, env=environment, timeout=SECONDS * PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(message("facts.slow-pdf", seconds=SECONDS * PATIENCE)) from None
    if done.returncode == 1 and b"ImportError" in done.stderr:
        raise Unavailable(message("facts.no-pdf-reader"))
    return done.stdout
