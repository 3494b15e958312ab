"""Hostile and odd pictures: each has one clear reason or none, in bounded time and memory."""

import subprocess
import sys
from time import process_time

import pytest
from benchmarks.hostile_pictures import CASES

from listing_lint.facts.pictures import image
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.pixels.pixels import pixels
from listing_lint.facts.unavailable import Unavailable


@pytest.mark.parametrize("name", CASES)
def test_one_clear_reason_or_none(name: str) -> None:
    case = CASES[name]
    data = case.make()
    start = process_time()
    assert _reason(data) == case.reason
    assert process_time() - start < 10


def _reason(data: bytes) -> str:
    try:
        image.header(data)
        pixels(Picture(data))
    except Unavailable as missing:
        return missing.reason.id if missing.unreadable and all(missing.reason.words().values()) else "unclear"
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="no resource module")
@pytest.mark.parametrize("name", ["80 million pixels in 80 KB", "30,000 pixels wide", "13 MB of EXIF"])
def test_memory_is_bounded(name: str) -> None:
    script = (
        "import resource, sys\n"
        "from benchmarks.hostile_pictures import CASES\n"
        "from listing_lint.facts.pictures.picture import Picture\n"
        "from listing_lint.facts.pixels.pixels import pixels\n"
        f"data = CASES[{name!r}].make()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "pixels(Picture(data))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    assert int(done.stdout) / unit < 700
