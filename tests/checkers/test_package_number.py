"""package-number: a number that must be readable on the package."""

from typing import Any

import pytest

from listing_lint.checkers.package_number import Params, check
from listing_lint.finding import Hit
from tests.checkers.views import view

FORM = r"\bSC[12]\d{13}\b"
MISSING = Params(number=FORM, almost=r"\b(?:SC|QS)\d{8,15}\b")


def text(*lines: str) -> dict[str, Any]:
    return {
        "width": 800,
        "height": 800,
        "lines": [
            {"text": line, "confidence": 0.99, "box": [10, 50 * at, 400, 40], "origin": "package", "block": 0}
            for at, line in enumerate(lines)
        ],
    }


def hits(params: Params, *pictures: dict[str, Any], **listing: Any) -> list[Hit]:
    files = [f"{number}.jpg" for number in range(len(pictures))]
    given = {file: {"image.text": picture} for file, picture in zip(files, pictures, strict=True)}
    return list(check(params, view({"images": {"package": files}, **listing}, "images.package", facts=given)))


@pytest.mark.parametrize(
    "lines",
    [
        ["生产许可证编号：SC11833010600126"],
        ["SC 118 3301 0600 126"],
        ["ＳＣ１１８３３０１０６００１２６"],
        ["SC1l833O1O600I26"],
        ["编号：SC1183301", "0600126"],
        ["净含量 500g", "sc-118-330106-0012-6"],
    ],
)
def test_the_number_is_found_as_engines_and_printers_write_it(lines: list[str]) -> None:
    assert not hits(MISSING, text(), text(*lines))


@pytest.mark.parametrize(
    ("lines", "almost"),
    [
        ([], ""),
        (["SC1183301060012"], "SC1183301060012"),
        (["SC12444030535", "30L"], "SC12444030535"),
        (["QS3705 0501 0123"], "QS370505010123"),
        (["6901234567892"], ""),
        (["SC118330106001267"], "SC118330106001267"),
    ],
)
def test_a_package_without_the_number_is_one_hit_that_names_the_closest(lines: list[str], almost: str) -> None:
    (hit,) = hits(MISSING, text(*lines), text())
    assert hit.field == "/images/package/0"
    assert hit.args["almost"] == almost
    assert hit.image
    assert len(hit.image.boxes) == bool(almost)


def test_where_one_picture_can_not_be_read_the_number_may_be_there() -> None:
    seen = view(
        {"images": {"package": ["a.jpg", "b.jpg"]}},
        "images.package",
        facts={"a.jpg": {"image.text": text()}, "b.jpg": {}},
    )
    assert not list(check(MISSING, seen))
    assert [gap.field for gap in seen.not_checked] == ["/images/package/1"]
    assert not hits(MISSING)
