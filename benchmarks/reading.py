"""What reading text and codes in pictures costs beside the engines alone, and how much of it is found.

    python -m benchmarks.reading [--rounds 3] [--pictures 12]

Everything is drawn here, and each ratio is one of CPU time in the same run:
- `image.text` of pictures with text         / the engine alone on the same files   (goal 1.5)
- `image.text` of pictures without text      / the same                             (goal 0.6)
- `image.text` and `image.pale`, of both      / the same
- `image.codes` of codes that are found at once / zxing-cpp on the grey picture     (goal 1.2)

The engine alone is faster-paddle with the models and the side that image.text uses. The share of codes that are found
is printed beside what zxing-cpp alone finds, by the size of a module and the opacity of the code.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import faster_paddle
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.measure import alternating, ratios, spread, verdict
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import codes, ocr, pale
from listing_lint.facts.reading.engines import SIDE

CHINESE = ImageFont.truetype(Path(__file__).parents[1] / "fixtures" / "fonts" / "NotoSansCJKsc-subset.otf")
WORDS = (
    "爆款热卖",
    "限时秒杀",
    "国家级品质",
    "全网最低价",
    "手工陶瓷碗",
    "加厚防滑底",
    "真皮材质",
    "轻薄大容量",
    "山野集每日坚果",
)
COLOURS = ("#c01020", "#204090", "#107040", "#202020", "#b07010")
SIZE = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pictures", type=int, default=12, help="of each kind")
    asked = parser.parse_args()
    chance = random.Random(0)
    plain = [encoded(goods(chance)) for _ in range(asked.pictures)]
    written = [encoded(advertised(chance)) for _ in range(asked.pictures)]
    read_text(written, plain, asked.rounds)
    read_codes(asked.pictures, asked.rounds)
    found_codes(chance, 10 * asked.pictures)


def read_text(written: Sequence[bytes], plain: Sequence[bytes], rounds: int) -> None:
    engine = faster_paddle.OcrEngine("tiny", threads=1, det_max_side=SIDE)
    for name, pictures, goal in (("with text", written, 1.5), ("without text", plain, 0.6)):
        found = [ocr.text(Picture(data))["lines"] for data in pictures]  # also makes the engine ready
        engine.ocr(pictures[0])
        costs = alternating(
            {
                "ours": partial(seconds, lambda data: ocr.text(Picture(data)), pictures),
                "alone": partial(seconds, engine.ocr, pictures),
                "pale": partial(seconds, with_pale, pictures),
            },
            rounds,
        )
        each = [1000 * second / len(pictures) for second in costs["ours"]]
        print(f"pictures {name}: {spread(each, '.0f')} ms each, {statistics.mean(map(len, found)):.1f} lines")
        told(f"  to the engine alone, pictures {name}", ratios(costs["ours"], costs["alone"]), goal)
        print(f"  its pale text as well: {spread(ratios(costs['pale'], costs['alone']))}")


def with_pale(data: bytes) -> None:
    picture = Picture(data)
    pale.pale(picture, ocr.text(picture))


def read_codes(number: int, rounds: int) -> None:
    chance = random.Random(1)
    formats = zxingcpp.barcode_formats_from_str(",".join(codes.READ))
    drawn = (with_code(goods(chance), f"https://shop.example.com/{one}", 5, 1.0, chance) for one in range(number))
    pictures = [Picture(encoded(image)) for image in drawn]
    at_once = [one for one in pictures if zxingcpp.read_barcodes(one.grey, formats=formats)]  # also decodes them
    costs = alternating(
        {
            "ours": partial(seconds, codes.codes, at_once),
            "alone": partial(seconds, lambda one: zxingcpp.read_barcodes(one.grey, formats=formats), at_once),
        },
        3 * rounds,
    )
    told("codes found at once, to zxing-cpp alone", ratios(costs["ours"], costs["alone"]), 1.2)


def found_codes(chance: random.Random, number: int) -> None:
    print("codes found, of those that were drawn (zxing-cpp alone)")
    formats = zxingcpp.barcode_formats_from_str("QRCode")
    for name, module, opacity in (
        ("1.4 to 2 pixels a module", (1.4, 2.0), 1.0),
        ("2 to 3 pixels a module", (2.0, 3.0), 1.0),
        ("3 to 6 pixels a module", (3.0, 6.0), 1.0),
        ("3 to 6 pixels, half transparent", (3.0, 6.0), 0.5),
    ):
        ours = alone = 0
        for _ in range(number):
            content = f"https://shop.example.com/{chance.randrange(10**9)}"
            picture = Picture(encoded(with_code(goods(chance), content, chance.uniform(*module), opacity, chance)))
            ours += any(code["text"] == content for code in codes.codes(picture)["codes"])
            alone += any(code.text == content for code in zxingcpp.read_barcodes(picture.grey, formats=formats))
        print(f"  {name}: {ours / number:.0%} ({alone / number:.0%})")


def told(name: str, found: Sequence[float], goal: float) -> None:
    print(f"{name}: {spread(found)}, goal {goal}: {verdict(statistics.median(found) <= goal)}")


def seconds(work: Callable[[Any], object], pictures: Sequence[Any]) -> float:
    start = time.process_time()
    for picture in pictures:
        work(picture)
    return time.process_time() - start


def encoded(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def goods(chance: random.Random) -> Image.Image:
    """Something round, something square and their shade on a light ground, with the grain of a photo."""
    image = Image.new("RGB", (SIZE, SIZE), chance.choice(("white", "#f4f4f0", "#dfe6ea")))
    pen = ImageDraw.Draw(image)
    for _ in range(3):
        x, y, side = chance.randrange(200, 600), chance.randrange(250, 600), chance.randrange(150, 300)
        pen.rounded_rectangle((x, y, x + side, y + side), side // chance.choice((2, 6, 20)), chance.choice(COLOURS))
    grain = Image.effect_noise((SIZE, SIZE), 16).convert("RGB")
    return Image.blend(image.filter(ImageFilter.GaussianBlur(1.5)), grain, 0.04)


def advertised(chance: random.Random) -> Image.Image:
    """Goods with a banner, a line beside them and three below."""
    image = goods(chance)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE, 110), chance.choice(COLOURS))
    for y, size in ((55, 70), (190, 50), (800, 44), (870, 44), (940, 44)):
        colour = "white" if y == 55 else "#202020"
        pen.text((SIZE / 2, y), chance.choice(WORDS), colour, CHINESE.font_variant(size=size), anchor="mm")
    return image


def with_code(image: Image.Image, content: str, module: float, opacity: float, chance: random.Random) -> Image.Image:
    pixels = memoryview(zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode).to_image(scale=4))
    drawn = Image.frombytes("L", (pixels.shape[1], pixels.shape[0]), pixels.tobytes())
    side = round(drawn.width / 4 * module)
    code = drawn.resize((side, side), Image.Resampling.LANCZOS).convert("RGBA")
    code.putalpha(round(255 * opacity))
    code = code.rotate(chance.choice((0, 0, 5, -8)), Image.Resampling.BICUBIC, expand=True)
    image.paste(code, (chance.randrange(SIZE - code.width), chance.randrange(SIZE - code.height)), code)
    return image


if __name__ == "__main__":
    main()
