"""Where text in a picture comes from: laid over it, printed on the goods, or part of a document that the picture shows.

Law and platforms treat the three differently (a label is not advertising), and no single sign tells them apart, so that
the strongest one present decides:

1. What is written: a certificate says that it is one; the particulars that the law wants on a label stand on a label.
2. A clear way out: between text that was laid over the background or on a banner and the picture's edge nothing has an
   outline on at least one side. Around print on goods there is always the outline of the goods.
3. The surface: print is shaded with the surface that it is printed on. What is laid over keeps one colour, whatever is
   below.
4. Where the picture tells neither: words of advertising are laid over, other words inside the outline of goods before
   a plain ground belong to the goods. In a scene Chinese text is taken for laid over and other text for print: what a
   seller adds for Chinese buyers is Chinese, brand names, models and keyboards are mostly Latin.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.masks import between
from listing_lint.facts.reading.engines import Edges, Reading
from listing_lint.han import HAN

if TYPE_CHECKING:
    from PIL.Image import Image

Origin = Literal["overlay", "package", "document"]

MAP = 240
"""The longest side of the copy on which outlines are looked for."""
OUTLINE = 9
"""The difference within a neighbourhood of 3x3 on that copy, in any channel, that makes an outline."""
CLEAR = 0.5
"""The share of a text's width, or height, along which a way out must be clear."""
PLAIN, GROUND = 16, 0.6
"""A plain ground takes this share of the picture's edge, with at most that difference of level in any channel."""
SHADE = 12
"""How much lighter or darker (of 255) a surface must get along a line to be called shaded."""
STEADY = 4
"""The largest standard deviation of one colour, in any channel."""
VARIED = 18
"""The smallest standard deviation of what surrounds text for its steady colour to mean something."""

_HAN = re.compile(f"[{HAN}]")
_LABEL = re.compile(
    "生产许可证|产品名称|品名[:：]|配料[表:：]|原料[:：]|净含量|保质期|生产日期|贮存(?:条件|方法)|产品标准|执行标准|标准代号|生产商|制造商"
    "|生产厂|厂址|产地[:：]|条码[:：]|批号|限期使用|卫妆准字|国妆[特备]|食健[字备]|国食|备案(?:号|编号)|成分[:：]|用法用量"
    r"|[SQ][CS]\s?\d{10,14}|ingredients?\b|net w(?:t|eight)|best before|made in|manufactur|distributed by",
    re.IGNORECASE,
)
_TITLE = re.compile(
    "能效标识|能源效率标识|水效标识|(?:许可|认证|注册|登记|合格|商标|检验|授权|专利|荣誉|资格|备案)证(?:书|明|$)|许可证$|营业执照|合格证$"
    "|(?:检验|检测|测试|质检)报告|授权书|备案凭证|certificate|test report|business licen[cs]e|registration",
    re.IGNORECASE,
)
_ADVERTISED = re.compile(
    r"www\.|https?:|\.(?:com|cn|net|shop|ru|su)\b|@|\bqq\s?[:：]?\s?\d|wechat|weixin|whatsapp|\btel\b|1[3-9]\d{9}|400[- ]?\d{3}"
    r"|%\s?off\b|\bsale\b|\bnew\b|free (?:shipping|gift|delivery)|best ?seller|limited|hot\b|[¥￥$€£]\s?\d|\bbuy\b|\bonly\b"
    r"|[热畅]销|热卖|爆款|新[品款]|上市|包邮|秒杀|限[时量]|特[价惠]|优惠|促销|大促|抢购?|[直立]减|直降|满\d|减\d|送|赠|券|低价|最|折|正品"
    r"|保证|现货|发货|下单|咨询|热线|电话|微信|关注|扫码|第一|[国顶]家?级|销量|全网|推荐|专享|活动|双1[12]|官方|厂家|批发|[\d%]有效|\d元",
    re.IGNORECASE,
)


class Surroundings:
    """What lies around the texts of one picture."""

    def __init__(self, rgb: "Image") -> None:
        self._rgb = rgb
        self._scale = max(1.0, max(rgb.size) / MAP)

    @cached_property
    def _small(self) -> "Image":
        return copy(self._rgb, MAP, gap=2.0)

    @cached_property
    def _outlines(self) -> "Image":
        return _outlines(self._small)

    def origins(self, blocks: Sequence[Sequence[Reading]]) -> list[Origin]:
        """The origin of each block of adjacent lines."""
        if self._is_document([line for block in blocks for line in block]):
            return ["document"] * len(blocks)
        return [self._origin(block) for block in blocks]

    def _origin(self, block: Sequence[Reading]) -> Origin:
        text = " ".join(line.text for line in block)
        if _LABEL.search(text):
            return "package"
        if self._way_out(around(block)):
            return "overlay"
        if self._shaded(block):
            return "package"
        if _ADVERTISED.search(text) or any(self._steady(line) for line in block):
            return "overlay"
        chinese = any(has_two_han(line.text) for line in block)
        return "overlay" if chinese and (not self._plain_ground or self._at_edge(block)) else "package"

    def _is_document(self, lines: Sequence[Reading]) -> bool:
        """Whether one of the largest lines is the title of a certificate or report, and text fills the picture."""
        largest = sorted(lines, key=lambda line: line.high, reverse=True)[:5]
        if not any(_TITLE.search(line.text) for line in largest):
            return False
        left, top, right, bottom = around(lines)
        return 2 * (right - left) > self._rgb.width and 2 * (bottom - top) > self._rgb.height

    def _way_out(self, edges: Edges) -> bool:
        """Whether no outline lies between a place and the picture's edge, on any one side."""
        width, height = self._outlines.size
        left, top, right, bottom = (round(edge / self._scale) for edge in edges)
        left, top, right, bottom = max(0, left), max(0, top), min(width, right), min(height, bottom)
        return (
            self._clear((0, top, left - 2, bottom), down=False)
            or self._clear((right + 2, top, width, bottom), down=False)
            or self._clear((left, 0, right, top - 2), down=True)
            or self._clear((left, bottom + 2, right, height), down=True)
        )

    def _clear(self, part: Edges, *, down: bool) -> bool:
        """Whether most columns (or rows) of a part of the picture meet no outline."""
        from PIL.Image import Resampling

        width, height = part[2] - part[0], part[3] - part[1]
        if width < 1 or height < 1:
            return False
        met = self._outlines.resize((width, 1) if down else (1, height), Resampling.BOX, part).histogram()
        return met[0] >= CLEAR * sum(met)

    @cached_property
    def _plain_ground(self) -> bool:
        """Whether the picture shows something in front of a plain ground: its edge is of one colour nearly all around."""
        from PIL import Image, ImageChops, ImageStat

        width, height = self._small.size
        frame = Image.new("L", (width, height), 255)
        frame.paste(0, (1, 1, width - 1, height - 1))
        colour = tuple(round(value) for value in ImageStat.Stat(self._small, frame).median)
        far = ImageChops.difference(self._small, Image.new("RGB", (width, height), colour)).split()
        off = ImageChops.lighter(ImageChops.lighter(far[0], far[1]), far[2]).histogram(frame)
        return sum(off[: PLAIN + 1]) >= GROUND * sum(off)

    def _at_edge(self, block: Sequence[Reading]) -> bool:
        """Whether a block stands closer to the picture's edge than goods in front of a plain ground do."""
        left, top, right, bottom = around(block)
        near = min(left, top, self._rgb.width - right, self._rgb.height - bottom)
        return 2 * near < min(line.high for line in block)

    def _shaded(self, block: Sequence[Reading]) -> bool:
        """Whether a block's surface gets steadily lighter or darker behind its lines."""
        return any(_is_shaded(self._cut(line)) for line in block)

    def _steady(self, line: Reading) -> bool:
        """Whether a line keeps one colour on varied ground."""
        from PIL import Image, ImageStat

        left, top, right, bottom = line.edges
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
        return self._rgb.crop(line.edges)


def has_two_han(text: str) -> bool:
    """Whether a text holds at least two Chinese characters."""
    return len(_HAN.findall(text)) >= 2


def around(lines: Sequence[Reading]) -> Edges:
    """The edges of what is around all lines."""
    left, top, right, bottom = zip(*(line.edges for line in lines), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _outlines(small: "Image") -> "Image":
    """255 where the picture has an outline."""
    from PIL import ImageChops

    width, height = small.size
    lightest = darkest = small
    for x, y in ((1, 0), (0, 1)):
        moved = small.crop((x, y, width + x, height + y))
        lightest, darkest = ImageChops.lighter(lightest, moved), ImageChops.darker(darkest, moved)
    red, green, blue = ImageChops.subtract(lightest, darkest).split()
    steps = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    steps.paste(0, (width - 1, 0, width, height))  # what was moved in from outside is black
    steps.paste(0, (0, height - 1, width, height))
    return between(steps, OUTLINE + 1, 255)


def _glyphs(cut: "Image", ground: float) -> "Image | None":
    """The inside of the characters as a mask, or None where there is too little of it to measure."""
    from PIL import ImageFilter

    grey = cut.convert("L")
    level = _threshold(grey.histogram())
    dark = ground > level
    mask = between(grey, 0, level) if dark else between(grey, level + 1, 255)
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
    ground = between(grey, level + 1, 255) if dark_text else between(grey, 0, level)
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
            spread = (weighted * below / total - below_weighted) ** 2 / (below * (total - below))
            if spread > best:
                best, level = spread, value
    return level
