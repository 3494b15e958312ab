"""Every bundle of fixtures/ gives exactly the findings that its expected.yaml names, alone and all together."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageChops, ImageStat

from listing_lint import check
from listing_lint.engine.result import Result
from listing_lint.finding import Finding

FIXTURES = Path(__file__).parents[1] / "fixtures"
BUNDLES = sorted({path.parent for path in FIXTURES.glob("*/listing.*")})
PAPERS = (".pdf", ".docx")


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.name)
def test_a_bundle_gives_its_findings(bundle: Path) -> None:
    expected = _expected(bundle)
    result = check([bundle], as_of=expected["as_of"], isolated=True)

    assert [listing.result for listing in result.listings] == [expected["result"]]
    _compare(expected.get("findings", []), _shown(result, "shown"))
    _compare(expected.get("waived", []), _shown(result, "waived"))
    for exempt in expected.get("exempt", []):
        assert exempt in [{"rule": one.rule, "code": one.code} for one in result.exempt]


def test_all_bundles_together_give_the_catalogue_findings_too() -> None:
    together = yaml.safe_load((FIXTURES / "together.yaml").read_text("utf-8"))
    alone = [
        {"listing": f"{bundle.name}/{next(bundle.glob('listing.*')).name}", **finding}
        for bundle in BUNDLES
        for finding in _expected(bundle).get("findings", [])
    ]

    result = check([FIXTURES], as_of=together["as_of"], isolated=True)

    assert result.summary.listings == len(BUNDLES)
    assert result.exit_code == 1
    _compare(alone + together["findings"], _shown(result, "shown"))


def test_some_bundles_are_good_and_some_are_bad() -> None:
    results = [_expected(bundle)["result"] for bundle in BUNDLES]
    assert len(BUNDLES) >= 16
    assert results.count("fix") >= 8
    assert results.count("pass") >= 8


def test_the_script_draws_the_committed_pictures(tmp_path: Path) -> None:
    subprocess.run([sys.executable, FIXTURES / "make_pictures.py", tmp_path], check=True, capture_output=True)

    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {
        path.relative_to(FIXTURES)
        for folder in ("*/images", "*/qualifications", "_shared")
        for path in FIXTURES.glob(f"{folder}/*")
    }
    different = [str(path) for path in sorted(made) if not _alike(tmp_path / path, FIXTURES / path)]
    assert not different


def test_the_fixtures_stay_small() -> None:
    assert sum(path.stat().st_size for path in FIXTURES.rglob("*") if path.is_file()) < 3_000_000


def _expected(bundle: Path) -> dict[str, Any]:
    expected = yaml.safe_load((bundle / "expected.yaml").read_text("utf-8"))
    assert isinstance(expected, dict)
    return expected


def _shown(result: Result, status: str) -> list[dict[str, Any]]:
    return [_summary(finding) for finding in result.findings if finding.status == status]


def _summary(finding: Finding) -> dict[str, Any]:
    return {
        "listing": Path(finding.listing.path).parent.name + "/" + Path(finding.listing.path).name,
        "rule": finding.rule,
        "field": finding.field,
        "severity": finding.severity,
        "platforms": list(finding.platforms),
        "matched": finding.text.matched if finding.text else None,
    }


def _compare(expected: Iterable[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Each expected finding names the keys that it speaks of; none may be missing and none may be left over."""
    left, wrong = list(found), []
    for one in expected:
        fitting = next((other for other in left if one.items() <= other.items()), None)
        if fitting:
            left.remove(fitting)
        else:
            wrong.append(f"missing: {one}")
    wrong += [f"not expected: {one}" for one in left]
    assert not wrong, "\n".join(wrong)


def _alike(one: Path, other: Path) -> bool:
    """Whether two files have one format and show the same: encoders and fonts differ a little between versions."""
    if one.suffix in PAPERS:
        return one.read_bytes()[:4] == other.read_bytes()[:4]
    with Image.open(one) as first, Image.open(other) as second:
        if (first.format, first.size) != (second.format, second.size):
            return False
        pixels, other_pixels = _pixels(first), _pixels(second)
    if not pixels or not other_pixels:
        return pixels is other_pixels
    return max(ImageStat.Stat(ImageChops.difference(pixels, other_pixels)).mean) < 1.5


def _pixels(picture: Image.Image) -> Image.Image | None:
    """What a picture shows; None where the file is cut off."""
    try:
        return picture.convert("RGB")
    except OSError:
        return None
