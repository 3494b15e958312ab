"""Where text in a picture comes from: laid over it, printed on the goods, or part of a document that the picture shows.

Law and platforms treat the three differently (a label is not advertising), and no single sign tells them apart, so that
the strongest one present decides:

1. What is written: a certificate says that it is one; the particulars that the law wants on a label stand on a label.
2. A clear way out: between text that was laid over the background or on a banner and the picture's edge nothing has an
   outline on at least one side. Around print on goods there is always the outline of the goods.
3. The surface: print is shaded with the surface that it is printed on. What is laid over keeps one colour, whatever is
   below.
4. Where the picture tells neither, Chinese text is taken for laid over and other text for print: in pictures of goods
   brand names, models and keyboards are mostly Latin, what a seller adds for Chinese buyers is not.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from listing_lint.facts.ocr_engines import Reading

if TYPE_CHECKING:
    from PIL.Image import Image

Origin = Literal["overlay", "package", "document"]

MAP = 240
"""The longest side of the copy on which outlines are looked for."""
OUTLINE = 9
"""The difference within a neighbourhood of 3x3 on that copy, in any channel, that makes an outline."""
CLEAR = 0.02
"""The share of marked pixels up to which a way is clear."""
SHADE = 12
"""How much lighter or darker (of 255) a surface must get along a line to be called shaded."""
STEADY = 4
"""The largest standard deviation of one colour, in any channel."""
VARIED = 18
"""The smallest standard deviation of what surrounds text for its steady colour to mean something."""

_HAN = re.compile("[\u3400-\u9fff]")
_LABEL = re.compile(
    "生产许可证|产品名称|品名[:：]|配料[表:：]|原料[:：]|净含量|保质期|生产日期|贮存(?:条件|方法)|产品标准|执行标准|标准代号|生产商|制造商"
    "|生产厂|厂址|产地[:：]|条码[:：]|批号|限期使用|卫妆准字|国妆[特备]|食健[字备]|国食|备案(?:号|编号)|成分[:：]|用法用量"
    r"|[SQ][CS]\s?\d{10,14}|ingredients?\b|net w(?:t|eight)|best before|made in|manufactur|distributed by",
    re.IGNORECASE,
)
_TITLE = re.compile(
    "能效标识|能源效率标识|水效标识|(?:许可|认证|注册|登记|合格|商标|检验|授权|专利|荣誉|资格|备案)证(?:书|明|$)|许可证$|营业执照|合格证$"
    "|(?:检验|检测|测试|质检)报告|授权书|备案凭证|certificate of|test report",
    re.IGNORECASE,
)
_ADVERTISED = re.compile(
    r"www\.|https?:|\.(?:com|cn|net|shop|ru|su)\b|@|\bqq\s?[:：]?\s?\d|wechat|weixin|whatsapp|\btel\b|1[3-9]\d{9}|400[- ]?\d{3}"
    r"|%\s?off\b|\bsale\b|\bnew\b|free (?:shipping|gift|delivery)|best ?seller|limited|hot\b|[¥￥$€£]\s?\d|\bbuy\b|\bonly\b",
    re.IGNORECASE,
)


class Surroundings:
    """What lies around the texts of one picture."""

    def __init__(self, rgb: "Image") -> None:
        self._rgb = rgb
        self._scale = max(1.0, max(rgb.size) / MAP)

    @cached_property
    def _outlines(self) -> "Image":
        return _outlines(self._rgb, self._scale)

    def origins(self, blocks: Sequence[Sequence[Reading]]) -> list[Origin]:
        """The origin of each block of adjacent lines."""
        if _is_document([line for block in blocks for line in block]):
            return ["document"] * len(blocks)
        return [self._origin(block) for block in blocks]

    def _origin(self, block: Sequence[Reading]) -> Origin:
        text = " ".join(line.text for line in block)
        if _LABEL.search(text):
            return "package"
        if self._way_out(_around(block)):
            return "overlay"
        if max(len(_HAN.findall(line.text)) for line in block) >= 2:
            return "package" if self._shaded(block) else "overlay"
        if _ADVERTISED.search(text):
            return "overlay"
        return "overlay" if any(self._steady(line) for line in block) else "package"

    def _way_out(self, box: tuple[int, int, int, int]) -> bool:
        """Whether no outline lies between a box and the picture's edge, on any one side."""
        width, height = self._outlines.size
        left, top, right, bottom = (round(edge / self._scale) for edge in box)
        left, top, right, bottom = max(0, left), max(0, top), min(width, right), min(height, bottom)
        sides = (
            (0, top, left - 2, bottom),
            (right + 2, top, width, bottom),
            (left, 0, right, top - 2),
            (left, bottom + 2, right, height),
        )
        return any(
            x1 - x0 >= 3 and y1 - y0 >= 3 and self._marked((x0, y0, x1, y1)) <= CLEAR for x0, y0, x1, y1 in sides
        )

    def _marked(self, box: tuple[int, int, int, int]) -> float:
        counts = self._outlines.crop(box).histogram()
        return counts[255] / sum(counts)

    def _shaded(self, block: Sequence[Reading]) -> bool:
        """Whether a block's surface gets steadily lighter or darker behind its lines."""
        return any(_is_shaded(self._cut(line)) for line in block)

    def _steady(self, line: Reading) -> bool:
        """Whether a line keeps one colour on varied ground."""
        from PIL import Image, ImageStat

        left, top, right, bottom = line.box
        margin = max(2, min(right - left, bottom - top) // 6)
        outer = self._rgb.crop((left - margin, top - margin, right + margin, bottom + margin))
        frame = Image.new("L", outer.size, 255)
        frame.paste(0, (margin, margin, outer.width - margin, outer.height - margin))
        ground = ImageStat.Stat(outer, frame)
        if line.confidence < 0.9 or max(ground.stddev) < VARIED:
            return False
        glyphs = _glyphs(self._cut(line), sum(ground.median) / 3)
        return glyphs is not None and max(ImageStat.Stat(self._cut(line), glyphs).stddev) < STEADY

    def _cut(self, line: Reading) -> "Image":
        return self._rgb.crop(line.box)


def is_han(text: str) -> bool:
    """Whether a text holds at least two Chinese characters."""
    return len(_HAN.findall(text)) >= 2


def _is_document(lines: Sequence[Reading]) -> bool:
    """Whether one of the five largest lines is the title of a certificate or report, with text below it."""
    if len(lines) < 5:
        return False
    largest = sorted(lines, key=lambda line: line.box[1] - line.box[3])[:5]
    return any(_TITLE.search(line.text) for line in largest)


def _around(block: Sequence[Reading]) -> tuple[int, int, int, int]:
    left, top, right, bottom = zip(*(line.box for line in block), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _outlines(rgb: "Image", scale: float) -> "Image":
    """255 where the picture has an outline, on a smaller copy."""
    from PIL import ImageChops
    from PIL.Image import Resampling

    size = max(1, round(rgb.width / scale)), max(1, round(rgb.height / scale))
    copy = rgb.resize(size, Resampling.BOX, reducing_gap=2) if scale > 1 else rgb
    width, height = copy.size
    lightest = darkest = copy
    for x, y in ((1, 0), (0, 1)):
        moved = copy.crop((x, y, width + x, height + y))
        lightest, darkest = ImageChops.lighter(lightest, moved), ImageChops.darker(darkest, moved)
    red, green, blue = ImageChops.subtract(lightest, darkest).split()
    steps = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    steps.paste(0, (width - 1, 0, width, height))  # what was moved in from outside is black
    steps.paste(0, (0, height - 1, width, height))
    return steps.point([255 if value > OUTLINE else 0 for value in range(256)])


def _glyphs(cut: "Image", ground: float) -> "Image | None":
    """The inside of the characters as a mask, or None where there is too little of it to measure."""
    from PIL import ImageFilter

    grey = cut.convert("L")
    level = _threshold(grey.histogram())
    dark = ground > level
    mask = grey.point([255 if (value <= level) == dark else 0 for value in range(256)])
    inner = mask.filter(ImageFilter.MinFilter(3))
    return inner if inner.histogram()[255] >= 12 else None


def _is_shaded(cut: "Image") -> bool:
    """Whether the ground of a line changes steadily along it, and is smooth at each place."""
    from PIL import ImageStat

    if cut.width < 3 * cut.height:
        return False
    grey = cut.convert("L")
    level = _threshold(grey.histogram())
    light = grey.histogram()
    dark_text = sum(light[level + 1 :]) > sum(light[: level + 1])
    ground = grey.point([255 if (value > level) == dark_text else 0 for value in range(256)])
    parts = 6
    means = []
    for part in range(parts):
        box = (cut.width * part // parts, 0, cut.width * (part + 1) // parts, cut.height)
        mask = ground.crop(box)
        if mask.histogram()[255] < 12:
            return False
        seen = ImageStat.Stat(grey.crop(box), mask)
        if seen.stddev[0] > SHADE:
            return False
        means.append(seen.median[0])
    steps = [after - before for before, after in pairwise(means)]
    rising, falling = sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0)
    return max(rising, falling) >= SHADE and min(rising, falling) <= max(rising, falling) / 4


def _threshold(counts: Sequence[int]) -> int:
    """The grey level that best parts a histogram in two (Otsu 1979)."""
    total, weighted = sum(counts), sum(value * count for value, count in enumerate(counts))
    below = below_weighted = 0
    best, level = -1.0, 0
    for value, count in enumerate(counts):
        below += count
        below_weighted += value * count
        if 0 < below < total:
            between = (weighted * below / total - below_weighted) ** 2 / (below * (total - below))
            if between > best:
                best, level = between, value
    return level
