"""Which marks are found in a catalogue that the script draws itself, and what that costs.

    python -m benchmarks.watermarks [pictures of a kind, 40]

Each kind of mark is laid over goods on white and over scenes, at several opacities; beside it stand the same pictures without a
mark, and pictures whose goods bear print. Text is read only where a text recognition is installed. The second part prints the
CPU time of the facts as a ratio to Pillow's decoding of the same JPEG, and that of the catalogue step over N and 2 N pictures.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.measure import spread
from listing_lint import check
from listing_lint.checkers.marks.consensus import repeated
from listing_lint.facts.marks.figures import figures
from listing_lint.facts.marks.rings import rings
from listing_lint.facts.marks.strokes import strokes
from listing_lint.facts.pictures.picture import Picture

COLOURS = [(255, 255, 255), (0, 0, 0), (128, 128, 128), (210, 40, 40), (40, 90, 200), (235, 150, 30)]
NAMES = ["www.hillfarm-shop.com", "@hillfarm.store", "Hill Farm Studio", "(c) 2026 Hill Farm"]
OPACITIES = [0.2, 0.35, 0.5]

Draw = Callable[[random.Random, Image.Image], Image.Image]


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    found(number)
    costs()


def found(number: int) -> None:
    """Precision and recall by kind: all marked pictures are one catalogue, all others a second one."""
    marked = {
        f"{kind} {index}": picture for kind, draw in MARKS.items() for index, picture in _series(draw, number, kind)
    }
    clean = {
        f"{kind} {index}": picture for kind, draw in CLEAN.items() for index, picture in _series(draw, number, kind)
    }
    told = _told(marked), _told(clean)
    alarms = sum(len(one) for one in told[1].values())
    hits = sum(len(one) for one in told[0].values())
    print(f"precision {hits / max(1, hits + alarms):.3f} over {len(marked)} marked and {len(clean)} clean pictures")
    for kind in MARKS:
        print(f"  {kind:28} recall {len(told[0].get(kind, ())) / number:.2f}")
    for kind in CLEAN:
        print(f"  {kind:28} alarms {len(told[1].get(kind, ()))} of {number}")


def costs() -> None:
    """What the facts cost against decoding, and the catalogue step against itself with half the pictures."""
    ratios: list[float] = []
    for seed in range(12):
        data = _jpeg(_grain(random.Random(seed), _goods(random.Random(seed), 1000)))
        decode, own = [], []
        for _ in range(5):
            picture = Picture(data)
            decode.append(_seconds(lambda picture=picture: picture.rgb))
            own.append(
                _seconds(lambda picture=picture: (figures(picture.rgb), rings(picture.rgb), strokes(picture.rgb)))
            )
        ratios.append(min(own) / min(decode))
    print(f"facts: {spread(ratios, '.1f')} times the decoding of a JPEG of 1000 x 1000")
    maps = [strokes(_same(random.Random(seed), _scene(random.Random(seed), 320))) for seed in range(1200)]
    small, large = (_seconds(lambda part=part: list(repeated(part))) for part in (maps[:600], maps))
    print(
        f"catalogue: {1000 * small / 600:.1f} ms a picture over 600, {large / small:.2f} times the time over twice as many"
    )


def _series(draw: Draw, number: int, kind: str) -> Iterator[tuple[int, Image.Image]]:
    for index in range(number):
        draws = random.Random(f"{kind} {index}")
        under = _goods(draws, 640) if index % 2 else _scene(draws, 640)
        yield index, _grain(draws, draw(draws, under))


def _told(pictures: dict[str, Image.Image]) -> dict[str, set[str]]:
    """The pictures, by kind, in which image/watermark found something."""
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for id, picture in pictures.items():
            name = f"{id.replace(' ', '-')}.jpg"
            Path(folder, name).write_bytes(_jpeg(picture))
            rows.append({"id": id, "platforms": ["jd"], "title": "商品", "images": {"main": [name]}})
        batch = Path(folder, "batch.jsonl")
        batch.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        result = check([batch], select=("image/watermark",), jobs=1)
    told: dict[str, set[str]] = {}
    for finding in result.findings:
        if finding.rule == "image/watermark":
            told.setdefault(finding.listing.id.rpartition(" ")[0], set()).add(finding.listing.id)
    return told


def _laid(
    draws: random.Random, under: Image.Image, size: float = 0.06, at: tuple[float, float] = (0.2, 0.45)
) -> Image.Image:
    return _blend(draws, under, lambda draw, font: draw.text(_at(under, at), draws.choice(NAMES), 255, font), size)


def _corner(draws: random.Random, under: Image.Image) -> Image.Image:
    return _laid(draws, under, draws.uniform(0.035, 0.06), (draws.choice([0.03, 0.5]), draws.choice([0.03, 0.92])))


def _logo(draws: random.Random, under: Image.Image) -> Image.Image:
    (x, y), wide = _at(under, (draws.choice([0.05, 0.75]), draws.choice([0.05, 0.75]))), 0.2 * under.width

    def shape(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> None:
        draw.ellipse((x, y, x + wide, y + wide), outline=255, width=round(wide / 12))
        draw.text((x + wide / 2, y + wide / 2), "HF", 255, font, anchor="mm")

    return _blend(draws, under, shape, 0.07)


def _stamp(draws: random.Random, under: Image.Image) -> Image.Image:
    """A disc or a ring in the exact middle, over whatever lies there."""
    (x, y), wide = _at(under, (0.5, 0.5)), draws.uniform(0.06, 0.11) * under.width
    ring = draws.random() < 0.5

    def shape(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> None:
        box = (x - wide, y - wide, x + wide, y + wide)
        if ring:
            draw.ellipse(box, outline=255, width=round(wide / 6))
        else:
            draw.ellipse(box, fill=255)
        draw.text((x, y), "HF", 255 if ring else 0, font, anchor="mm")

    return _blend(draws, under, shape, 0.07)


def _sign(draws: random.Random, under: Image.Image) -> Image.Image:
    """A disc with its name under it, centred together."""
    (x, y), wide = _at(under, (0.5, 0.44)), draws.uniform(0.045, 0.08) * under.width

    def shape(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> None:
        draw.ellipse((x - wide, y - wide, x + wide, y + wide), fill=255)
        draw.text((x, y), "HF", 0, font, anchor="mm")
        draw.text((x, y + 1.6 * wide), "Hill & Farm", 255, font, anchor="mm")

    return _blend(draws, under, shape, 0.05)


def _slanted(draws: random.Random, under: Image.Image) -> Image.Image:
    """A name across the picture, aslant."""
    mask = Image.new("L", under.size)
    font = ImageFont.load_default(size=draws.uniform(0.06, 0.1) * under.height)
    ImageDraw.Draw(mask).text(_at(under, (0.5, 0.5)), draws.choice(NAMES), 255, font, anchor="mm")
    mask = mask.rotate(draws.choice((-30, -12, 12, 30)), Image.Resampling.BICUBIC)
    opacity, image = draws.choice(OPACITIES), under.copy()
    image.paste(draws.choice(COLOURS), (0, 0), mask.point([round(opacity * level) for level in range(256)]))
    return image


def _badge(draws: random.Random, under: Image.Image) -> Image.Image:
    """An opaque disc in a corner, with lettering."""
    image, wide = under.copy(), 0.2 * under.width
    x, y = _at(under, (draws.choice([0.03, 0.77]), draws.choice([0.03, 0.77])))
    draw = ImageDraw.Draw(image)
    draw.ellipse((x, y, x + wide, y + wide), fill=draws.choice(COLOURS[1:]))
    draw.text((x + wide / 2, y + wide / 2), "NEW", (255, 255, 255), ImageFont.load_default(size=34), anchor="mm")
    return image


def _tiles(draws: random.Random, under: Image.Image) -> Image.Image:
    name = draws.choice(NAMES)[-9:]

    def pattern(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> None:
        for across in range(4):
            for down in range(6):
                draw.text(_at(under, (0.02 + across / 4, 0.02 + down / 6)), name, 255, font)

    return _blend(draws, under, pattern, 0.035)


def _same(draws: random.Random, under: Image.Image) -> Image.Image:
    return _blend(
        random.Random(5), under, lambda draw, font: draw.text(_at(under, (0.25, 0.44)), "HILL 77", 255, font), 0.1
    )


def _print(draws: random.Random, under: Image.Image) -> Image.Image:
    """Print on the goods: opaque, and shaded with them."""
    image = under.copy()
    place = _at(image, (draws.uniform(0.3, 0.45), draws.uniform(0.35, 0.5)))
    ImageDraw.Draw(image).text(
        place, "Hill Farm", draws.choice(COLOURS), ImageFont.load_default(size=draws.uniform(30, 60))
    )
    shade = Image.linear_gradient("L").resize(image.size).point([round(150 + level * 0.41) for level in range(256)])
    return Image.composite(image, Image.eval(image, lambda level: round(level * 0.75)), shade)


def _lettering(draws: random.Random, under: Image.Image) -> Image.Image:
    image = under.copy()
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, image.width, 90), fill=draws.choice([(200, 20, 30), (250, 220, 60), (255, 255, 255)]))
    draw.text((20, 20), "SUMMER SALE", (20, 20, 20), ImageFont.load_default(size=44))
    return image


MARKS: dict[str, Draw] = {
    "name in a corner": _corner,
    "name in the middle": _laid,
    "logo in a corner": _logo,
    "stamp in the middle": _stamp,
    "sign above its name": _sign,
    "name aslant": _slanted,
    "pattern": _tiles,
    "the same mark on all": _same,
}
CLEAN: dict[str, Draw] = {
    "nothing": lambda draws, under: under,
    "print on the goods": _print,
    "lettering": _lettering,
    "badge": _badge,
}


def _blend(
    draws: random.Random,
    under: Image.Image,
    shape: Callable[[ImageDraw.ImageDraw, ImageFont.FreeTypeFont], None],
    size: float,
) -> Image.Image:
    mask = Image.new("L", under.size)
    shape(ImageDraw.Draw(mask), ImageFont.load_default(size=size * under.height))
    opacity, image = draws.choice(OPACITIES), under.copy()
    image.paste(
        draws.choice(COLOURS), (0, 0, *under.size), mask.point([round(opacity * level) for level in range(256)])
    )
    return image


def _goods(draws: random.Random, size: int) -> Image.Image:
    """A shaded thing on white."""
    shape = Image.new("L", (size, size))
    draw = ImageDraw.Draw(shape)
    for _ in range(3):
        x, y = draws.uniform(0.2, 0.4) * size, draws.uniform(0.2, 0.4) * size
        wide, high = draws.uniform(0.25, 0.4) * size, draws.uniform(0.25, 0.4) * size
        draws.choice([draw.ellipse, draw.rectangle])((x, y, x + wide, y + high), fill=255)
    return Image.composite(_scene(draws, size), Image.new("RGB", (size, size), "white"), shape)


def _scene(draws: random.Random, size: int) -> Image.Image:
    """Soft colours with shapes in them."""
    small = Image.frombytes("RGB", (6, 6), bytes(draws.randrange(40, 216) for _ in range(108)))
    image = small.resize((size, size), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(10):
        x, y = draws.randrange(size), draws.randrange(size)
        wide, high = draws.randrange(20, size // 3), draws.randrange(20, size // 3)
        fill = tuple(draws.randrange(256) for _ in range(3))
        draws.choice([draw.ellipse, draw.rectangle])((x, y, x + wide, y + high), fill=fill)
    return image.filter(ImageFilter.GaussianBlur(0.8))


def _grain(draws: random.Random, image: Image.Image) -> Image.Image:
    """Some noise, as a camera gives, but not in what is white."""
    noise = Image.effect_noise(image.size, draws.uniform(10, 25)).convert("RGB")
    white = image.convert("L").point([255 if level > 250 else 0 for level in range(256)])
    return Image.composite(image, Image.blend(image, noise, 0.12), white)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def _at(image: Image.Image, at: Sequence[float]) -> tuple[float, float]:
    return at[0] * image.width, at[1] * image.height


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()
