"""Globs over category paths."""

import pytest

from listing_lint.matching.category import in_category


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("食品", "食品", True),
        ("食品", "食品/坚果", False),
        ("食品/*", "食品", False),
        ("食品/*", "食品/坚果", True),
        ("食品/*", "食品/坚果/开心果", False),
        ("食品/**", "食品", True),
        ("食品/**", "食品/坚果/开心果", True),
        ("食品/**", "食品酒水", False),
        ("**", "任何/类目", True),
        ("**/坚果", "坚果", True),
        ("**/坚果", "食品/零食/坚果", True),
        ("**/坚果", "食品/坚果/开心果", False),
        ("食品/**/礼盒", "食品/礼盒", True),
        ("食品/**/礼盒", "食品/坚果/年货/礼盒", True),
        ("食品/**/坚果/**", "食品/零食/坚果/开心果", True),
        ("*/*", "食品/坚果", True),
        ("*/*", "食品", False),
        ("**/*", "食品", True),
        ("a.c", "abc", False),
        ("**/*盒", "食品/奶粉盒", True),
        ("**/*盒", "食品/盒", True),
        ("**/*盒", "食品/奶粉盒/配件", False),
        ("**/*盒/**", "食品/奶粉盒/配件", True),
        ("*盒", "食品/奶粉盒", False),
        ("零食/坚果/*", "零食/坚果/特产", True),
    ],
)
def test_category_globs(glob: str, path: str, expected: bool) -> None:
    assert in_category(tuple(path.split("/")), glob) is expected


def test_a_glob_with_many_stars_stays_fast_on_a_deep_category() -> None:
    assert not in_category(("级",) * 2000, "/".join(["**", "级"] * 20 + ["没有"]))
