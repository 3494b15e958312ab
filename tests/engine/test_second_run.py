"""A second look at unchanged pictures: nothing is decoded, read or looked for again, also under other rules."""

from pathlib import Path
from typing import Any

import pytest

from listing_lint.facts.pictures import image
from listing_lint.facts.reading import codes, ocr
from tests.engine.shop import batch, pack, run
from tests.facts.drawn import encoded, product

RULE: dict[str, Any] = {
    "id": "own/frame",
    "checker": "frame",
    "targets": ["images.main"],
    "reason": "image.quality",
    "severity": "warning",
    "params": {"min_width": 3},
    "examples": [],
}


def test_changed_rules_cost_no_decode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.jpg").write_bytes(encoded(product()))
    row = {"id": "a", "platforms": ["jd"], "title": "碗", "images": {"main": ["a.jpg"]}}
    shop = batch(tmp_path, [row])
    decoded: list[str] = []
    decode = image.decoded
    monkeypatch.setattr(image, "decoded", lambda data: decoded.append("pixels") or decode(data))
    first = run(shop, "images", cache=True)
    assert decoded == ["pixels"]
    for module, function in ((image, "header"), (image, "decoded"), (codes, "codes"), (ocr, "text")):
        monkeypatch.setattr(module, function, lambda *_: pytest.fail("looked at again"))
    own = pack(tmp_path / "packs", RULE)
    again = run(shop, "images", own, cache=True)
    assert {finding.rule for finding in first.findings} <= {finding.rule for finding in again.findings}
    assert not [gap for gap in again.not_checked if gap not in first.not_checked]
    assert decoded == ["pixels"]
