"""The command as its user runs it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, cwd: Path, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `listing-lint` with these arguments in `cwd`."""
    return subprocess.run(
        [sys.executable, "-m", "listing_lint", *arguments],
        cwd=cwd,
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
