"""Every kind of broken or hostile input: one clear message, the right exit code, in bounded time and memory."""

import os
import re
from pathlib import Path

import pytest
from benchmarks.hostile import CASES, check

SAID: dict[str, tuple[int, str]] = {
    "unknown key": (2, r"'titel'.*listing\.yaml:4:1.*title"),
    "wrong type": (2, r"should be a list.*listing\.yaml:4:17"),
    "duplicate key": (2, r"title.*line 3.*listing\.yaml:4:1"),
    "tabs": (2, r"tab.*listing\.yaml:4:1"),
    "GB18030 file": (0, "GB18030"),
    "10 MB title": (2, "4 MB"),
    "YAML alias bomb": (2, "more than 100000 values"),
    "nesting 3000": (2, "more than 64 levels deep"),
    "nesting 300000": (2, "more than 64 levels deep"),
    "nesting 3000, JSON": (2, "more than 64 levels deep"),
    "nesting 300000, JSON": (2, "more than 64 levels deep"),
    "lone surrogate": (2, r"half of a character.*listing\.json:1:\d+"),
    "Python tag": (2, r"python.*listing\.yaml:2:8"),
    "two documents": (2, r"more than one document.*listing\.yaml:4:1"),
    "picture is a text file": (1, "not a picture: the file holds text"),
    "picture is HTML": (1, "web page"),
    "truncated JPEG": (1, "cut off"),
    "50000 x 50000 PNG header": (1, "50000x50000 pixels"),
    "zero bytes": (1, "is empty"),
    "Git-LFS pointer": (1, "git lfs pull"),
    "path out of the root": (1, "leads out of the repository"),
    "absolute path": (1, "is an absolute path"),
    "link out of the root": (1, "leads out of the repository"),
    "pipe": (1, "not a regular file"),
    "pipe as listing": (2, "not a regular file"),
    "missing file": (1, "1\\.jpg"),
    "folder as file": (1, "is a folder"),
    "unreadable file": (1, "permi"),
}
"""Case -> the exit code, and what the one line about it must say."""


@pytest.mark.parametrize("case", CASES)
def test_costs_one_clear_message(tmp_path: Path, case: str) -> None:
    if case == "unreadable file" and os.geteuid() == 0:
        pytest.skip("root may read everything")
    bundle = tmp_path / "shop" / "A1"
    bundle.mkdir(parents=True)
    CASES[case](bundle)
    code, seconds, megabytes, said = check(bundle)
    if case == "BOM":
        assert (code, "input/" in said) == (0, False), "a byte order mark is no mistake"
        return
    wanted, pattern = SAID[case]
    assert said.count("[input/") == 1, said
    assert re.search(pattern, said, re.IGNORECASE | re.DOTALL), said
    assert code == wanted, said
    assert "Traceback" not in said
    assert seconds < 20
    assert megabytes < 600
