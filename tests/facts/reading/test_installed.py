"""The version of an installed library, as importlib.metadata would tell it."""

from importlib import metadata
from pathlib import Path

import pytest

from listing_lint.facts.reading.installed import version


@pytest.mark.parametrize(
    ("package", "module"), [("zxing-cpp", "zxingcpp"), ("faster-paddle", "faster_paddle"), ("rapidocr", "rapidocr")]
)
def test_it_is_the_version_that_the_installer_noted(package: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = metadata.version(package)
    monkeypatch.setattr(metadata, "version", lambda _: pytest.fail("the slow way"))
    assert version(package, module) == expected


def test_what_is_not_installed_has_none() -> None:
    assert version("no-such-package", "no_such_module") is None


def test_a_library_without_such_a_folder_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lonely").mkdir()
    (tmp_path / "lonely" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert version("lonely", "lonely") is None
    monkeypatch.setattr(metadata, "version", lambda name: {"lonely": "1.2"}[name])
    assert version("lonely", "lonely") == "1.2"
