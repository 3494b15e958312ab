"""What a start costs, beside what merely importing the libraries does. CPU time, interleaved runs, medians, ratios.

    python -m benchmarks.cold_start [--runs 20]

Three starts, each against its floor in the same run:
- a text-only check of one bundle with compiled packs  / import click, yaml and pydantic's BaseModel   (goal 1.5)
- the same, the first time after a rule changed        / the same floor                                 (goal 3.0)
  (the largest rule of the largest shipped pack; what it takes where nothing is kept of that pack, and the very first start
  after an installation, are printed too)
- listing-lint --version                               / import click                                   (goal 1.3)
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from benchmarks.measure import PROGRAM, cost
from listing_lint.packs.load import shipped_folder

LISTING = """\
id: A001
platforms: [taobao]
category: [家居, 餐具]
title: 手绘陶瓷碗 家用汤碗
description: 第一次使用前请清洗。最大容量800ml，最好用软布擦洗。
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as work:
        bundle, cache, output = Path(work, "A001"), Path(work, "cache"), Path(work, "report")
        bundle.mkdir()
        (bundle / "listing.yaml").write_text(LISTING, encoding="utf-8")
        os.environ["LISTING_LINT_CACHE_DIR"] = str(cache)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
        check = [PROGRAM, "check", str(bundle)]

        own = shutil.copytree(shipped_folder(), Path(work, "rules"))
        packs = [option for pack in sorted(own.glob("*/pack.yaml")) for option in ("--rule-pack", str(pack.parent))]
        largest = max(own.glob("*/*.yaml"), key=lambda file: file.stat().st_size)
        written = largest.read_text(encoding="utf-8")
        edits = count()

        def change_a_rule() -> None:
            cost([*check, *packs], output=output)  # what is kept is of the rule as it was
            largest.write_text(written.replace("en: ", f"en: Edit {next(edits)} of ", 1), encoding="utf-8")

        def forget_a_pack() -> None:
            max(cache.glob("packs-*"), key=lambda kept: kept.stat().st_size).unlink()

        def forget_all() -> None:
            for kept in cache.glob("*.json"):
                kept.unlink()

        starts: dict[str, tuple[Sequence[str], Callable[[], None]]] = {
            "import click": ([sys.executable, "-c", "import click"], nothing),
            "--version": ([PROGRAM, "--version"], nothing),
            "import click, yaml, pydantic": (
                [sys.executable, "-c", "import click, yaml; from pydantic import BaseModel"],
                nothing,
            ),
            "check, packs compiled": (check, nothing),
            "check, a rule changed": ([*check, *packs], change_a_rule),
            "check, the largest pack not kept": (check, forget_a_pack),
            "check, nothing compiled yet": (check, forget_all),
        }
        times: dict[str, list[float]] = {name: [] for name in starts}
        for round in range(runs + 1):
            for name, (command, before) in starts.items():
                before()
                seconds = cost(command, output=output, codes=(0,)).seconds
                if round:  # the first round fills caches
                    times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:32}{median * 1000:8.0f} ms")
    for name, floor, goal in (
        ("--version", "import click", 1.3),
        ("check, packs compiled", "import click, yaml, pydantic", 1.5),
        ("check, a rule changed", "import click, yaml, pydantic", 3.0),
    ):
        print(f"{name} / {floor}: {medians[name] / medians[floor]:.2f} (goal {goal})")


def nothing() -> None:
    pass


if __name__ == "__main__":
    main()
