#!/usr/bin/env python3
"""From a fresh clone to a result, in one command; needs only Python >= 3.11 and the package index.

python3 dev.py check fixtures      run listing-lint (any of its commands and options)
python3 dev.py test [ARG ...]      the tests, on all cores (with arguments for pytest: just as they say)
python3 dev.py docs                write the pages of docs/rules anew from the packs
python3 dev.py lint                formatting, style, types, and the direction of imports
python3 dev.py setup               only make the environment in .venv
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


def main() -> int:
    if sys.version_info < (3, 11):
        sys.exit("listing-lint needs Python 3.11 or newer")
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    command, *rest = sys.argv[1:]
    setup()
    if command == "setup":
        return 0
    if command == "test":
        return run("python", "-m", "pytest", *(rest or ("--numprocesses", "auto")), folder=ROOT)
    if command == "docs":
        return run("python", str(ROOT / "tools/make_rule_pages.py"), *rest)
    if command == "lint":
        steps = (
            ("ruff", "format", "--check", "."),
            ("ruff", "check", "."),
            ("mypy",),
            ("lint-imports",),
        )
        return max(run(*step, folder=ROOT) for step in steps)
    return run("listing-lint", command, *rest)


def setup() -> None:
    """Make .venv and install the project and its development tools, unless that was done for this pyproject.toml."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    done = ENVIRONMENT / "installed-for"
    if done.is_file() and done.read_text() == wanted:
        return
    print("making .venv ...", file=sys.stderr)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    quiet = ("--quiet", "--disable-pip-version-check")
    for arguments in (("--upgrade", "pip"), ("--editable", str(ROOT), "--group", f"{ROOT / 'pyproject.toml'}:dev")):
        if code := run("python", "-m", "pip", "install", *quiet, *arguments):
            sys.exit(code)
    done.write_text(wanted)


def run(program: str, *arguments: str, folder: Path | None = None) -> int:
    """The exit code of a program of .venv, run in `folder` or where the caller stands."""
    sys.stdout.flush()
    return subprocess.run([str(BIN / program), *arguments], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
