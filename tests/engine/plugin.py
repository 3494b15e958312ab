"""A checker that another distribution brings, installed into a folder on the path."""

from pathlib import Path

import pytest


def install(folder: Path, name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `code` the checker `name`, for this process and those that it starts."""
    module = name.replace("-", "_") + "_plugin"
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[listing_lint.checkers]\n{name} = {module}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
