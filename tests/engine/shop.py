"""A small shop in a folder, and a pack of its own, for tests of the engine."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from listing_lint import check
from listing_lint.api import Result

TODAY = date(2026, 11, 21)

RULE: dict[str, Any] = {
    "id": "claims/best",
    "title": {"zh-CN": "最好", "en": "best"},
    "checker": "terms",
    "targets": ["title", "description"],
    "reason": "claim.absolute",
    "severity": "error",
    "basis": [{"title": "广告法", "clause": "第九条", "grade": "A"}],
    "params": {"claims": ["最好", "第一"], "allow": [{"phrase": "最好", "after": "冷藏", "code": "G6-2"}]},
    "message": {"zh-CN": "“{matched}”不能写", "en": "don't write '{matched}'"},
    "examples": [{"title": "最好的碗", "expect": "violation"}, {"title": "碗", "expect": "none"}],
}


DUPLICATE = {
    "id": "own/duplicate",
    "checker": "duplicate-title",
    "targets": ["title"],
    "reason": "duplicate",
    "params": {},
    "message": {"zh-CN": "重复", "en": "duplicate"},
}


def pack(folder: Path, *rules: dict[str, Any], name: str = "own", **keys: Any) -> str:
    """Write a pack with `rules` (each RULE with changes) and return its path."""
    folder = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"name": name, "title": {"zh-CN": name}, "version": "2026.11.0", **keys}
    (folder / "pack.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True), encoding="utf-8")
    content = [{**RULE, **rule} for rule in rules]
    (folder / "rules.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return str(folder)


def bundle(folder: Path, id: str, **data: Any) -> Path:
    """Write a listing and return its folder."""
    place = folder / id
    place.mkdir(parents=True)
    content = yaml.safe_dump({"id": id, **data}, allow_unicode=True, sort_keys=False)
    (place / "listing.yaml").write_text(content, encoding="utf-8")
    return place


def run(paths: Path | list[Path], *packs: str, **options: Any) -> Result:
    """Check with these packs only."""
    return check(paths if isinstance(paths, list) else [paths], rule_packs=packs, as_of=TODAY, **options)


def told(result: Result) -> list[tuple[str, str, str | None, str]]:
    """(rule, field, matched, status) of every finding, in the order of the report."""
    return [
        (finding.rule, finding.field, finding.text.matched if finding.text else None, finding.status)
        for finding in result.findings
    ]


def batch(folder: Path, rows: list[dict[str, Any]]) -> Path:
    """Write a JSON Lines batch of these listings and return it."""
    file = folder / "batch.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file
