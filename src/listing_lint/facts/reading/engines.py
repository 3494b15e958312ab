"""The engines that can read text in pictures, behind one protocol; the first that is installed reads.

Their models come inside the packages: nothing is ever downloaded. An engine is made in the process that uses it, and
anew after a fork: one made before a fork hangs in the child. Each works on one thread; a run with several processes
divides the work better.
"""

import os
from collections.abc import Callable, Mapping, Sequence
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

Edges = tuple[int, int, int, int]
"""[left, top, right, bottom]; a box has a width and a height instead of the last two."""


class Reading(NamedTuple):
    """A line of text: what it says, how sure the engine is (0 to 1), and its place."""

    text: str
    confidence: float
    edges: Edges

    @property
    def high(self) -> int:
        """The shorter side: about the height of the characters, written across or down."""
        left, top, right, bottom = self.edges
        return min(right - left, bottom - top)

    @property
    def area(self) -> int:
        left, top, right, bottom = self.edges
        return (right - left) * (bottom - top)

    def same(self, other: "Reading") -> bool:
        """Whether both are readings of one place: half of the smaller one lies in the other."""
        across = min(self.edges[2], other.edges[2]) - max(self.edges[0], other.edges[0])
        down = min(self.edges[3], other.edges[3]) - max(self.edges[1], other.edges[1])
        return across > 0 and down > 0 and 2 * across * down > min(self.area, other.area)

    def covers(self, edges: Edges) -> bool:
        """Whether the middle of a place lies in the line."""
        left, top, right, bottom = self.edges
        return left <= (edges[0] + edges[2]) / 2 <= right and top <= (edges[1] + edges[3]) / 2 <= bottom

    def inside(self, width: int, height: int) -> "Reading":
        """The part that lies in a picture of this size."""
        left, top, right, bottom = self.edges
        left, top = min(max(0, left), width), min(max(0, top), height)
        return self._replace(edges=(left, top, max(left, min(width, right)), max(top, min(height, bottom))))

    def moved(self, x: int, y: int, factor: float = 1) -> "Reading":
        """In the picture out of which a cutting was taken at (x, y) and made larger by `factor`."""
        left, top, right, bottom = (round(edge / factor) for edge in self.edges)
        return self._replace(edges=(left + x, top + y, right + x, bottom + y))


class Engine(Protocol):
    """Reads an upright RGB picture."""

    name: str
    """With its version and its models: what another one read does not count."""

    def read(self, image: "Image", lettering: Sequence[Edges] | None = None) -> list[Reading]:
        """The lines of text, in the engine's order. A first glance spares pictures that show none, but where it is known
        that there is `lettering`, and where."""
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

    def read(self, image: "Image", lettering: Sequence[Edges] | None = None) -> list[Reading]:
        seen = self._glance(image) if lettering is None else []
        if lettering is None and not any(_says_something(line) for line in seen):
            return []
        read = _lines(self._usual, image)
        # the largest text is at times clear from afar only
        if lettering and not all(any(line.covers(row) for line in read) for row in lettering):
            seen = self._glance(image)
        return read + [line for line in seen if line.confidence >= 0.9 and not any(line.same(other) for other in read)]

    def read_carefully(self, image: "Image") -> list[Reading]:
        return _lines(self._careful, image)

    def _glance(self, image: "Image") -> list[Reading]:
        factor = max(1, max(image.size) // GLANCE)
        return [line.moved(0, 0, 1 / factor) for line in _lines(self._quick, image.reduce(factor))]

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
    if len(line.text) > 1:
        return line.confidence >= 0.3
    # not han.is_han: a syllable of Hangul says something too, and a false yes costs no more than a reading
    return line.confidence >= 0.5 and line.text > "\u3400"


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

    def read(self, image: "Image", lettering: Sequence[Edges] | None = None) -> list[Reading]:
        pixels = _pixels(image)
        if lettering is None and self._quick(pixels, use_rec=False).boxes is None:
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


def _around(corners: Any) -> Edges:
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return round(min(across)), round(min(down)), round(max(across)), round(max(down))


_ENGINES: Mapping[str, Callable[[], Engine]] = {"faster_paddle": FasterPaddle, "rapidocr": Rapid}
"""Module -> its engine, the preferred one first."""
