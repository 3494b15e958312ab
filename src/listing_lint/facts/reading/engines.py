"""The engines that can read text in pictures, behind one protocol; the first that is installed reads.

Their models come inside the packages: nothing is ever downloaded. An engine is made in the process that uses it, and
anew after a fork: one made before a fork hangs in the child. Each works on one thread; a run with several processes
divides the work better.
"""

import os
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from listing_lint.facts.reading.installed import version

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 640
"""The longest side that text is looked for at. Its characters are read at the size that the picture has."""
GLANCE = 320
"""The longest side for the first glance, which takes a third of the time."""


class Reading(NamedTuple):
    """A line of text: what it says, how sure the engine is (0 to 1), and its box as [left, top, right, bottom]."""

    text: str
    confidence: float
    box: tuple[int, int, int, int]

    @property
    def high(self) -> int:
        """The shorter side of the box: about the height of the characters, written across or down."""
        left, top, right, bottom = self.box
        return min(right - left, bottom - top)

    @property
    def area(self) -> int:
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)

    def same(self, other: "Reading") -> bool:
        """Whether both are readings of one place: half of the smaller box lies in the other one."""
        across = min(self.box[2], other.box[2]) - max(self.box[0], other.box[0])
        down = min(self.box[3], other.box[3]) - max(self.box[1], other.box[1])
        return across > 0 and down > 0 and 2 * across * down > min(self.area, other.area)

    def inside(self, width: int, height: int) -> "Reading":
        """The part that lies in a picture of this size."""
        left, top, right, bottom = self.box
        left, top = min(max(0, left), width), min(max(0, top), height)
        return self._replace(box=(left, top, max(left, min(width, right)), max(top, min(height, bottom))))

    def moved(self, x: int, y: int, factor: float = 1) -> "Reading":
        """In the picture out of which a cutting was taken at (x, y) and made larger by `factor`."""
        left, top, right, bottom = (round(edge / factor) for edge in self.box)
        return self._replace(box=(left + x, top + y, right + x, bottom + y))


class Engine(Protocol):
    """Reads an upright RGB picture."""

    name: str
    """With its version and its models: what another one read does not count."""

    def read(self, image: "Image") -> list[Reading]:
        """The lines of text, in the engine's order. A first glance spares pictures that show none."""
        ...

    def read_carefully(self, image: "Image") -> list[Reading]:
        """The lines of a small cutting, by a better model; none where `read` has the best already."""
        ...


def engine() -> Engine | None:
    """The engine of this process, or None where none is installed."""
    return _engine(os.getpid())


@cache
def _engine(_process: int) -> Engine | None:
    for module, make in _ENGINES.items():
        if find_spec(module):
            return make()
    return None


class FasterPaddle:
    """faster-paddle: PP-OCRv6 on ONNX Runtime, without numpy; `tiny` reads, `small` has a second look."""

    def __init__(self) -> None:
        self.name = f"faster-paddle {version('faster-paddle', 'faster_paddle')} {SIDE}"

    def read(self, image: "Image") -> list[Reading]:
        factor = max(1, max(image.size) // GLANCE)
        seen = [line.moved(0, 0, 1 / factor) for line in _lines(self._quick, image.reduce(factor))]
        if not any(line.confidence >= (0.3 if len(line.text) > 1 else 0.5) and _says_something(line) for line in seen):
            return []
        read = _lines(self._usual, image)
        # the largest text is at times clear from afar only
        return read + [line for line in seen if line.confidence >= 0.9 and not any(line.same(other) for other in read)]

    def read_carefully(self, image: "Image") -> list[Reading]:
        return _lines(self._careful, image)

    @cached_property
    def _quick(self) -> Any:
        return _faster_paddle("tiny", det_max_side=GLANCE)

    @cached_property
    def _usual(self) -> Any:
        return _faster_paddle("tiny", det_max_side=SIDE)

    @cached_property
    def _careful(self) -> Any:
        return _faster_paddle("small", det_max_side=SIDE, det_min_side=32)


def _faster_paddle(size: str, **options: int) -> Any:
    import faster_paddle

    return faster_paddle.OcrEngine(size, threads=1, **options)


def _says_something(line: Reading) -> bool:
    """Whether a line is more than a rivet, a button or a ring that looks like a letter or digit."""
    return len(line.text) > 1 or line.text > "\u3400"


def _lines(paddle: Any, image: "Image") -> list[Reading]:
    found = paddle.ocr(_bitmap(image))["bounds"].values()
    return [
        Reading(line["text"], line["confidence"], (*line["topLeftCoord"], *line["bottomRightCoord"]))
        for line in found
        if line["text"].strip()
    ]


def _bitmap(image: "Image") -> bytes:
    """The pixels in a form that costs the engine no decoding and holds nothing that it could stumble over."""
    out = BytesIO()
    image.save(out, "BMP")
    return out.getvalue()


class Rapid:
    """rapidocr: the small models of PP-OCRv6 on the ONNX Runtime package; for where faster-paddle has no wheel."""

    def __init__(self) -> None:
        self.name = f"rapidocr {version('rapidocr', 'rapidocr')} {SIDE}"

    def read(self, image: "Image") -> list[Reading]:
        pixels = _pixels(image)
        if self._quick(pixels, use_rec=False).boxes is None:
            return []
        found = self._usual(pixels)
        if found.txts is None:
            return []
        return [
            Reading(text, float(score), _around(corners))
            for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)
            if text.strip()
        ]

    def read_carefully(self, image: "Image") -> list[Reading]:
        return []

    @cached_property
    def _quick(self) -> Any:
        return _rapid(GLANCE)

    @cached_property
    def _usual(self) -> Any:
        return _rapid(SIDE)


def _rapid(side: int) -> Any:
    from rapidocr import RapidOCR

    params = {
        "Global.use_cls": False,
        "Global.log_level": "critical",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.limit_type": "max",
        "Det.limit_side_len": side,
    }
    return RapidOCR(params=params)


def _pixels(image: "Image") -> Any:
    """What OpenCV calls a picture: rows of blue, green, red."""
    import numpy

    return numpy.ascontiguousarray(numpy.asarray(image)[:, :, ::-1])


def _around(corners: Any) -> tuple[int, int, int, int]:
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return round(min(across)), round(min(down)), round(max(across)), round(max(down))


_ENGINES: Mapping[str, Callable[[], Engine]] = {"faster_paddle": FasterPaddle, "rapidocr": Rapid}
"""Module -> its engine, the preferred one first."""
