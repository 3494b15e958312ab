"""What a command costs, and how two commands compare: what the scripts beside this one measure with."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PROGRAM = str(Path(sys.executable).with_name("listing-lint"))


class Cost(NamedTuple):
    """CPU seconds of a process and of those it waited for, and the most memory that it held, in MB."""

    seconds: float
    megabytes: float


def cost(command: Sequence[str], *, output: Path, codes: Sequence[int] = (0, 1)) -> Cost:
    """What one run of `command` costs, its stdout written to `output`. Any other exit code ends the script.

    The peak of a process is at least that of the one that started it: keep large data out of the script itself.
    """
    with output.open("wb") as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            stderr.seek(0)
            said = stderr.read(2000).decode(errors="replace")
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def alternating(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each of `runs` gave in so many rounds, one after the other, so that a busy moment of the machine hits all."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return found


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """The median, with the least and the most."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def ratios(ours: Sequence[float], floor: Sequence[float]) -> list[float]:
    """The ratio of each round."""
    return [one / other for one, other in zip(ours, floor, strict=True)]


def verdict(held: bool) -> str:
    return "ok" if held else "MISSED"
