"""What every test needs: a cache of its own, and no language or colour from the developer's machine."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache folder for the whole session: packs are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    for name in (
        "LISTING_LINT_LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(shared_cache))
