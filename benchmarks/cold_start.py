"""How long a start takes, beside what merely importing the libraries takes. Interleaved runs, medians, ratios.

    python benchmarks/cold_start.py [--runs 20]

Three starts, each against its floor in the same run:
- a text-only check of one bundle with compiled packs  / import click, yaml and pydantic's BaseModel   (goal 1.5)
- the same, the first time after a pack changed        / the same floor                                 (goal 3.0)
  (the largest shipped pack; what the very first start after an installation takes is printed too)
- listing-lint --version                               / import click                                   (goal 1.3)
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

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
        bundle, cache = Path(work, "A001"), Path(work, "cache")
        bundle.mkdir()
        (bundle / "listing.yaml").write_text(LISTING, encoding="utf-8")
        environment = {**os.environ, "LISTING_LINT_CACHE_DIR": str(cache)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
        program = str(Path(sys.executable).with_name("listing-lint"))
        check = [program, "check", str(bundle)]

        def change_a_pack() -> None:
            # what is kept of the largest pack no longer holds, as after a change of one of its files
            max(cache.glob("packs-*"), key=lambda kept: kept.stat().st_size).unlink()

        def forget_all() -> None:
            for kept in cache.glob("*.json"):
                kept.unlink()

        starts: dict[str, tuple[Sequence[str], Callable[[], None]]] = {
            "import click": ([sys.executable, "-c", "import click"], nothing),
            "--version": ([program, "--version"], nothing),
            "import click, yaml, pydantic": (
                [sys.executable, "-c", "import click, yaml; from pydantic import BaseModel"],
                nothing,
            ),
            "check, packs compiled": (check, nothing),
            "check, the largest pack changed": (check, change_a_pack),
            "check, nothing compiled yet": (check, forget_all),
        }
        times: dict[str, list[float]] = {name: [] for name in starts}
        for round in range(runs + 1):
            for name, (command, before) in starts.items():
                before()
                seconds = timed(command, environment)
                if round:  # the first round fills caches
                    times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:32}{median * 1000:8.0f} ms")
    for name, floor, goal in (
        ("--version", "import click", 1.3),
        ("check, packs compiled", "import click, yaml, pydantic", 1.5),
        ("check, the largest pack changed", "import click, yaml, pydantic", 3.0),
    ):
        print(f"{name} / {floor}: {medians[name] / medians[floor]:.2f} (goal {goal})")


def nothing() -> None:
    pass


def timed(command: Sequence[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}{done.stdout}")
    return seconds


if __name__ == "__main__":
    main()
