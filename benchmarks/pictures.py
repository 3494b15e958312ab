"""What pictures cost, each as a ratio in the same run: facts of one picture, and a catalogue of many.

    python -m benchmarks.pictures [PART ...] [--pictures 2000] [--rounds 5] [--keep FOLDER]

Parts, all of them if none is named:

facts      image.header against PIL.Image.open (goal: 2 times), image.pixels against a full decode (goal: 4 times), both over
           drawn product photos of 1000x1000, JPEG, in several qualities; CPU time, the least of some runs of each picture
twice      a check of a catalogue, then again over unchanged pictures (goal: 50 times faster, less what a run without
           pictures takes), and with a changed pack (no decode: as fast)
jobs       the same check with --jobs 2 against --jobs 1 (goal: 1.6 times faster, wall time), in turn, and peak memory of the
           whole catalogue against half of it
duplicates what finding near-duplicates takes for each picture (goal: 1.5 ms), in a large catalogue against a small one (goal:
           1.5 times)

The catalogue: five pictures to a listing, 800 to 1500 pixels a side, JPEG of quality 80 to 92, drawn with noise, gradients and
parts, so that they decode like photos.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from benchmarks.measure import PROGRAM, alternating, cost, ratios, spread, verdict

if TYPE_CHECKING:
    from PIL.Image import Image

PARTS = ("facts", "twice", "jobs", "duplicates")
PACK = """name: house
title: {en: House}
version: 2026.11.0
extends: [images]
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {' '.join(PARTS)}")
    parser.add_argument("--pictures", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="make the catalogue there, or take it from there")
    asked = parser.parse_args()
    parts = asked.parts or PARTS
    with tempfile.TemporaryDirectory() as work:
        os.environ["LISTING_LINT_CACHE_DIR"] = str(Path(work, "cache"))
        if "facts" in parts:
            facts(asked.rounds)
        if "twice" in parts or "jobs" in parts:
            batch = catalogue(asked.keep or Path(work, "catalogue"), asked.pictures)
            if "twice" in parts:
                twice(batch, Path(work), asked.pictures)
            if "jobs" in parts:
                jobs(batch, Path(work), asked.pictures, asked.rounds)
        if "duplicates" in parts:
            duplicates(asked.pictures)


def facts(rounds: int) -> None:
    from listing_lint.facts.pictures import image
    from listing_lint.facts.pictures.picture import Picture
    from listing_lint.facts.pixels.pixels import pixels

    random.seed(1)
    pictures = [encoded(photo(number, 1000, 1000), quality) for number in range(8) for quality in (80, 92)]
    opened = [(_least(image.header, data, 20 * rounds), _least(_open, data, 20 * rounds)) for data in pictures]
    decoded = [
        (_least(lambda data: pixels(Picture(data)), data, rounds), _least(_decode, data, rounds)) for data in pictures
    ]
    print(f"facts of {len(pictures)} pictures of 1000x1000 pixels")
    for name, goal, pairs in (("image.header / open", 2, opened), ("image.pixels / decode", 4, decoded)):
        ratios = [ours / theirs for ours, theirs in pairs]
        milliseconds = statistics.median(ours for ours, _ in pairs) * 1000
        held = verdict(statistics.median(ratios) <= goal)
        print(f"  {name:24} {spread(ratios)} (goal {goal}; {milliseconds:.2f} ms): {held}")


def _least(action: Callable[[bytes], object], data: bytes, times: int) -> float:
    taken = []
    for _ in range(times):
        start = process_time()
        action(data)
        taken.append(process_time() - start)
    return min(taken)


def _open(data: bytes) -> object:
    from PIL import Image

    return Image.open(BytesIO(data))


def _decode(data: bytes) -> object:
    from PIL import Image

    return Image.open(BytesIO(data)).load()


def twice(batch: Path, work: Path, pictures: int) -> None:
    house = work / "house"
    house.mkdir(exist_ok=True)
    (house / "pack.yaml").write_text(PACK, encoding="utf-8")
    plain = batch.with_name("plain.jsonl")
    lines = [json.loads(line) | {"images": {}} for line in batch.read_text("utf-8").splitlines()]
    plain.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    start = min(_check(plain, work, "images").seconds for _ in range(3))
    first = _check(batch, work, "images").seconds - start
    again = min(_check(batch, work, "images").seconds for _ in range(3)) - start
    _check(batch.with_name("one.jsonl"), work, str(house))  # compiles the pack
    changed = _check(batch, work, str(house)).seconds - start
    print(f"\n{pictures} pictures: CPU seconds, less the {start:.2f} that the same listings take without pictures")
    print(
        f"  first {first:.2f}, again {again:.2f}: {first / again:.0f} times faster (goal 50): {verdict(first >= 50 * again)}"
    )
    print(
        f"  with a changed pack {changed:.2f}: {first / changed:.0f} times faster (no decode): {verdict(first >= 20 * changed)}"
    )


def jobs(batch: Path, work: Path, pictures: int, rounds: int) -> None:
    half = batch.with_name("half.jsonl")
    lines = batch.read_text("utf-8").splitlines(keepends=True)
    half.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    cpu: dict[int, list[float]] = {1: [], 2: []}
    peak: list[float] = []

    def walls(count: int) -> float:
        start = perf_counter()
        whole = _check(batch, work, "images", "--no-cache", "--jobs", str(count))
        cpu[count].append(whole.seconds)
        if count == 1:
            peak.append(whole.megabytes)
        return perf_counter() - start

    wall = alternating({str(count): partial(walls, count) for count in (1, 2)}, rounds)
    part = _check(half, work, "images", "--no-cache", "--jobs", "1")
    faster = ratios(wall["1"], wall["2"])
    print(
        f"\n{pictures} pictures, nothing kept: wall seconds with --jobs 1 {spread(wall['1'], '.1f')}, --jobs 2", end=" "
    )
    print(f"{spread(wall['2'], '.1f')}; CPU seconds {spread(cpu[1], '.1f')} and {spread(cpu[2], '.1f')}")
    print(f"  {spread(faster)} times faster (goal 1.6): {verdict(statistics.median(faster) >= 1.6)}")
    print(f"  peak memory {peak[0]:.0f} MB, of half {part.megabytes:.0f}: {peak[0] / part.megabytes:.2f} times")


def _check(batch: Path, work: Path, pack: str, *options: str) -> Any:
    command = [PROGRAM, "check", str(batch), "--isolated", "--rule-pack", pack, "--output-format", "jsonl", *options]
    return cost(command, output=work / "report.jsonl")


def duplicates(pictures: int) -> None:
    from listing_lint.checkers import duplicate_picture
    from listing_lint.checkers.registry import Row
    from listing_lint.facts.pixels.likeness import likeness, look
    from listing_lint.finding import ListingRef

    random.seed(2)
    rows = []
    for number in range(pictures):
        seen = look(**likeness(photo(number, 240, 240)))
        value = [["/images/main/0", f"{number}.jpg", 240, 240, seen.copy, list(seen.hashes), list(seen.colours)]]
        rows.append(Row(ListingRef(f"A{number:06}", "batch.jsonl", number), ("jd",), value))
    each = {}
    for count in (pictures // 4, pictures // 2, pictures):
        start = process_time()
        found = list(duplicate_picture.reduce(duplicate_picture.Params(), rows[:count]))
        each[count] = (process_time() - start) / count * 1000
    small, _, large = each.values()
    took = ", ".join(f"{milliseconds:.2f} of {count}" for count, milliseconds in each.items())
    print(f"\nnear-duplicates: ms a picture {took} (goal 1.5): {verdict(large <= 1.5)}; {len(found)} found")
    print(f"  {large / small:.2f} times (goal 1.5): {verdict(large <= 1.5 * small)}")


def catalogue(folder: Path, pictures: int) -> Path:
    """A batch of listings with five pictures each; made anew unless it is there."""
    batch = folder / "catalogue.jsonl"
    if not batch.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # in a process of its own: the memory that drawing takes must not count
        make = f"from benchmarks.pictures import draw; draw({str(folder)!r}, {pictures})"
        subprocess.run([sys.executable, "-c", make], check=True)
    return batch


def draw(folder: str, pictures: int) -> None:
    """The pictures of the catalogue, and its listings."""
    place = Path(folder)
    random.seed(3)
    lines = []
    for first in range(0, pictures, 5):
        names = []
        for number in range(first, min(first + 5, pictures)):
            width, height = random.randint(800, 1500), random.randint(800, 1500)
            names.append(f"{number}.jpg")
            data = encoded(photo(number, width, height), random.randint(80, 92))
            (place / names[-1]).write_bytes(data)
        listing = {"id": f"A{first:06}", "platforms": ["jd"], "title": f"陶瓷碗 {first}", "category": ["家居", "碗"]}
        lines.append(json.dumps(listing | {"images": {"main": names}}, ensure_ascii=False) + "\n")
    (place / "catalogue.jsonl").write_text("".join(lines), encoding="utf-8")
    (place / "one.jsonl").write_text(lines[0], encoding="utf-8")


def photo(number: int, width: int, height: int) -> "Image":
    """A drawn product: parts in colours with the noise of a sensor, on white, with a shadow, or filling the picture."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    chance = random.Random(number)
    scene = number % 4 == 3
    ground = tuple(chance.randint(60, 220) for _ in range(3)) if scene else (255, 255, 255)
    image = Image.new("RGB", (width, height), ground)
    paint = ImageDraw.Draw(image)
    if number % 4 == 2:
        paint.ellipse((width * 0.2, height * 0.75, width * 0.8, height * 0.85), fill=(205, 205, 205))
        image = image.filter(ImageFilter.GaussianBlur(width / 40))
        paint = ImageDraw.Draw(image)
    low, high = (0, 1) if scene else (0.2, 0.8)
    for _ in range(60 if scene else 25):
        x, y = width * chance.uniform(low, high - 0.1), height * chance.uniform(low, high - 0.1)
        side = width * chance.uniform(0.03, 0.2)
        colour = tuple(chance.randint(0, 255) for _ in range(3))
        kind = chance.choice((paint.ellipse, paint.rectangle))
        kind((x, y, min(x + side, width * high), min(y + side * chance.uniform(0.3, 1.5), height * high)), fill=colour)
    noise = Image.effect_noise((width, height), 12).convert("RGB")
    grain = ImageChops.add(image, noise, offset=-128)
    return Image.composite(grain, image, image.convert("L").point([255 * (level < 250) for level in range(256)]))


def encoded(image: "Image", quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


if __name__ == "__main__":
    main()
