"""How much of the scans of documents is read right, and what comes of it.

    python -m benchmarks.scans [--papers 4] [--seed 0] [--show]

Draws papers of invented firms, in the layouts below, and as scans come: sharp, small, blurred, pressed, noisy, skewed, with
a red seal over the text, and as PDFs. Each is checked twice, with the rules that compare: against a listing that says what
the paper says, and against listings that are wrong in one thing each.

    quiet     of the right listings: nothing said
    alarm     something said that is not so
    told      of the wrong ones: the wrong thing is told
    silent    nothing said: the wrong thing has passed
    open      not checked, with its reason: neither a pass nor an alarm
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from fixtures import papers
from PIL import Image, ImageDraw, ImageFilter
from pydantic import TypeAdapter

from listing_lint.check_digits import valid
from listing_lint.checkers.document_scan import Params, check
from listing_lint.checkers.view import View
from listing_lint.facts.documents import header, pages
from listing_lint.facts.facts import Facts
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import ocr
from listing_lint.finding import Hit
from listing_lint.listings.model import Listing, Variant
from listing_lint.span import Location

TODAY = date(2026, 11, 30)
TABLES = Path(__file__).parents[1] / "rules/cn-qualifications/tables"
ASPECTS = ("kind", "number", "holder", "dates")
PLACES = "东南西北中江河湖海云松林石"
NAMES = "华兴隆昌盛永和福泰安康顺达宏远博雅清源锦绣晨曦溪岭岩泉青蓝紫金银玉木竹兰菊梅雪月星辰光明亮美好优佳良"
TRADES = (
    "食品有限公司",
    "科技有限公司",
    "贸易有限公司",
    "茶业有限公司",
    "电器有限公司",
    "供应链集团有限公司",
    "商务有限公司",
)
TYPES = (
    "business_licence",
    "food_business_licence",
    "food_production_licence",
    "trademark_registration",
    "brand_authorisation",
    "cosmetics_filing",
    "device_registration",
    "ccc_certificate",
)


class Tally(NamedTuple):
    right: Counter[str]
    wrong: Counter[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=4, help="of each type and kind of scan")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="every alarm, and what was missed")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    rules = [_rule(aspect) for aspect in ASPECTS]
    print(f"{'':16}   right: quiet  alarm  open    wrong: told  silent  open")
    for name, (layout, treat) in SCANS.items():
        tally = Tally(Counter(), Counter())
        for type in TYPES * asked.papers:
            entry = made_up(type, chance)
            data = treat(layout(papers.title(entry), papers.rows(entry), chance), chance)
            _judge(entry, data, rules, tally, chance, name if asked.show else "")
        right, wrong = tally
        print(
            f"{name:16} {right['quiet']:13} {right['alarm']:6} {right['open']:5} "
            f"{wrong['told']:13} {wrong['silent']:7} {wrong['open']:5}"
        )


def made_up(type: str, chance: random.Random) -> dict[str, Any]:
    """A document of an invented firm; region 99 is nowhere."""
    issued = TODAY - timedelta(chance.randrange(30, 1000))
    end = issued + timedelta(chance.randrange(1100, 3000))
    entry: dict[str, Any] = {"type": type, "issued_on": issued.isoformat(), "expires_on": end.isoformat()}
    if type == "brand_authorisation":
        return {**entry, "licensor": _firm(chance), "licensee": _firm(chance), "brand": _word(chance)}
    entry |= {"number": _number(type, chance), "holder": _firm(chance)}
    if type == "business_licence":
        entry |= {"expires_on": "long-term"}
    return entry


def _firm(chance: random.Random) -> str:
    return f"{chance.choice(PLACES)}{chance.choice('州城陵江')}{_word(chance)}{chance.choice(TRADES)}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(NAMES) for _ in range(chance.choice((2, 2, 3))))


def _number(type: str, chance: random.Random) -> str:
    digits = "".join(chance.choice("0123456789") for _ in range(12))
    if type == "business_licence":
        body = f"91990{digits[:3]}MA{''.join(chance.choice('0123456789ABCDEFGHJKLMNPQRTUWXY') for _ in range(7))}"
        return next(body + char for char in "0123456789ABCDEFGHJKLMNPQRTUWXY" if valid("uscc", body + char))
    if type in ("food_business_licence", "food_production_licence"):
        body = {"food_business_licence": "JY199", "food_production_licence": "SC118"}[type] + f"99{digits[:8]}"
        return next(body + char for char in "0123456789" if valid("mod11-10", body + char))
    forms = {
        "trademark_registration": "99{:.6}",
        "cosmetics_filing": "粤G妆网备字2099{:.6}",
        "device_registration": "国械注准20993{:.6}",
        "ccc_certificate": "2099010101{:.6}",
    }
    return forms[type].format(digits)


def _judge(
    entry: dict[str, Any], data: bytes, rules: list[Params], tally: Tally, chance: random.Random, show: str
) -> None:
    facts = {"document.header": header.header(data)}
    if data.startswith(b"%PDF"):
        facts["document.text"] = pages.text(data)
    else:
        facts["image.text"] = ocr.text(Picture(data))
    for params in rules:
        said = _said(params, entry, facts)
        tally.right["alarm" if any(isinstance(one, Hit) for one in said) else "open" if said else "quiet"] += 1
        if show and any(isinstance(one, Hit) for one in said):
            print("   alarm", show, params.look_for, [dict(one.args) for one in said if isinstance(one, Hit)])
        for other in _wrong(entry, params.look_for, chance):
            said = _said(params, other, facts)
            told = any(isinstance(one, Hit) for one in said)
            tally.wrong["told" if told else "open" if said else "silent"] += 1
            if show and not told and not said:
                print("   silent", show, params.look_for, other, entry)


def _wrong(entry: dict[str, Any], aspect: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    """The entry with one wrong value, as slips of the pen make it."""
    other = made_up(entry["type"], chance)
    if aspect == "kind":
        yield {**entry, "type": chance.choice([type for type in TYPES if type != entry["type"]])}
    elif aspect == "number" and "number" in entry:
        yield {**entry, "number": other["number"]}
        place = chance.choice([at for at, char in enumerate(entry["number"]) if char.isdecimal()])
        digit = str((int(entry["number"][place]) + chance.randrange(1, 10)) % 10)
        yield {**entry, "number": entry["number"][:place] + digit + entry["number"][place + 1 :]}
    elif aspect == "holder":
        key = "holder" if "holder" in entry else "licensee"
        yield {**entry, key: other[key]}
        yield {**entry, key: entry[key].replace(entry[key][2:4], "虚禾", 1)}
    elif aspect == "dates":
        end = entry["expires_on"]
        year = str(int(end[:4]) + 1) + end[4:].replace("02-29", "02-28") if end != "long-term" else "2033-05-04"
        yield {**entry, "expires_on": year}


def _said(params: Params, entry: Mapping[str, Any], facts: dict[str, Any]) -> list[Any]:
    data = {"id": "a", "qualifications": [{**entry, "files": ["a"]}]}
    listing = Listing(data, "a", Path(), Path(), _Nowhere())
    view = View(Variant(listing, (), listing.data, {}), (), TODAY, Facts(None, {"a": facts}), [])
    return [*check(params, view), *view.not_checked]


class _Nowhere:
    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        return Location("a")


@cache
def _tables() -> dict[str, Any]:
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in TABLES.glob("*.yaml")}


def _rule(aspect: str) -> Params:
    said = {"documents": _tables()["documents"], "labels": _tables()["scan-labels"], "look_for": aspect}
    return TypeAdapter(Params).validate_python(said)


Layout = Callable[[str, papers.Rows, random.Random], Any]
Treatment = Callable[[Any, random.Random], bytes]


def colons(title: str, rows: papers.Rows, chance: random.Random) -> Image.Image:
    """Labels with colons, values in a column."""
    return papers.drawn(title, rows, (1240, 1754))


def table(title: str, rows: papers.Rows, chance: random.Random) -> Image.Image:
    """A ruled table without colons, short labels spread out (名　称)."""
    page, pen, text = _blank(title, (1240, 1754))
    for row, (label, value) in enumerate(rows):
        top = 430 + 92 * row
        pen.rectangle((110, top, 1130, top + 92), outline="#444444", width=2)
        pen.line((430, top, 430, top + 92), "#444444", 2)
        wide = label if len(label) > 3 else "    ".join(label)
        pen.text((130, top + 46), wide, "#222222", text, anchor="lm")
        pen.text((450, top + 46), value, "#111111", text, anchor="lm")
    return page


def below(title: str, rows: papers.Rows, chance: random.Random) -> Image.Image:
    """Two columns of small labels with their values below."""
    page, pen, text = _blank(title, (1240, 1754))
    small = papers.CHINESE.font_variant(size=26)
    for row, (label, value) in enumerate(rows):
        x, y = 110 + 540 * (row % 2), 430 + 170 * (row // 2)
        pen.text((x, y), label, "#555555", small)
        pen.text((x, y + 46), value, "#111111", text if len(value) < 14 else small)
    return page


def landscape(title: str, rows: papers.Rows, chance: random.Random) -> Image.Image:
    """A licence that hangs on a wall: wide, two columns, the title in wide letters."""
    page, pen, text = _blank("  ".join(title) if len(title) < 6 else title, (1754, 1240))
    for row, (label, value) in enumerate(rows):
        x, y = 140 + 800 * (row % 2), 430 + 110 * (row // 2)
        pen.text((x, y), label if len(label) > 3 else "  ".join(label), "#8a5a20", text)
        pen.text((x + 300, y), value, "#111111", text if len(value) < 15 else text.font_variant(size=24))
    return page


def _blank(title: str, size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw, Any]:
    page = Image.new("RGB", size, "#fbfaf5")
    pen = ImageDraw.Draw(page)
    pen.text((size[0] / 2, 240), title, "#222222", papers.CHINESE.font_variant(size=64), anchor="mm")
    return page, pen, papers.CHINESE.font_variant(size=32)


def text_pdf(title: str, rows: papers.Rows, chance: random.Random) -> bytes:
    return papers.pdf([(title, rows)])


def sharp(page: Image.Image, chance: random.Random) -> bytes:
    return _jpeg(page)


def small(page: Image.Image, chance: random.Random) -> bytes:
    return _jpeg(page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX))


def blurred(page: Image.Image, chance: random.Random) -> bytes:
    return _jpeg(page.filter(ImageFilter.GaussianBlur(2.2)))


def pressed(page: Image.Image, chance: random.Random) -> bytes:
    return _jpeg(page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX), 18)


def noisy(page: Image.Image, chance: random.Random) -> bytes:
    noise = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    return _jpeg(Image.blend(page, Image.merge("RGB", [noise] * 3), 0.3))


def skewed(page: Image.Image, chance: random.Random) -> bytes:
    return _jpeg(page.rotate(chance.choice((-3, -2, 2, 3)), Image.Resampling.BICUBIC, fillcolor="#b0a898"))


def dim(page: Image.Image, chance: random.Random) -> bytes:
    """A photo at dusk: dark, flat, with a shadow from one side."""
    shadow = Image.linear_gradient("L").resize(page.size).rotate(90).point(lambda level: 70 + level // 3)
    return _jpeg(Image.composite(page, Image.new("RGB", page.size, "#3a342c"), shadow))


def sealed(page: Image.Image, chance: random.Random) -> bytes:
    """A red seal over the middle of the values."""
    page, pen = page.copy(), ImageDraw.Draw(page)
    pen = ImageDraw.Draw(page)
    x, y = page.width * 0.45, page.height * 0.36
    pen.ellipse((x - 170, y - 170, x + 170, y + 170), outline="#d02020", width=10)
    pen.text((x, y), "虚州市市场监督管理局", "#d02020", papers.CHINESE.font_variant(size=30), anchor="mm")
    return _jpeg(page)


def turned(page: Image.Image, chance: random.Random) -> bytes:
    return _jpeg(page.transpose(Image.Transpose.ROTATE_90))


def in_pdf(page: Image.Image, chance: random.Random) -> bytes:
    out = BytesIO()
    page.save(out, "PDF", resolution=150, quality=75)
    return out.getvalue()


def as_is(data: bytes, chance: random.Random) -> bytes:
    return data


def _jpeg(page: Image.Image, quality: int = 80) -> bytes:
    out = BytesIO()
    page.save(out, "JPEG", quality=quality)
    return out.getvalue()


SCANS: dict[str, tuple[Layout, Treatment]] = {
    "PDF with text": (text_pdf, as_is),
    "PDF of a scan": (colons, in_pdf),
    "colons": (colons, sharp),
    "table": (table, sharp),
    "below": (below, sharp),
    "landscape": (landscape, sharp),
    "small": (table, small),
    "blurred": (colons, blurred),
    "pressed": (table, pressed),
    "noisy": (colons, noisy),
    "skewed": (table, skewed),
    "dim": (landscape, dim),
    "sealed": (colons, sealed),
    "on its side": (colons, turned),
}

if __name__ == "__main__":
    main()
