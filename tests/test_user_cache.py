"""Where the user's cache is."""

import sys
from pathlib import Path

import pytest

from listing_lint import user_cache


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG is of other systems")
@pytest.mark.parametrize(
    ("named", "base"), [("/somewhere", "/somewhere"), ("relative", "~/.cache"), ("./x", "~/.cache"), ("", "~/.cache")]
)
def test_a_relative_cache_home_is_ignored(monkeypatch: pytest.MonkeyPatch, named: str, base: str) -> None:
    monkeypatch.delenv("LISTING_LINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert user_cache.folder() == Path(base).expanduser() / "listing-lint"
