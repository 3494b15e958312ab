"""The head of a title: what goods it names."""

import pytest

from listing_lint.matching.head import head

NOUNS = ("手机", "手机壳", "手表", "表带", "充电器", "保护套", "数据线")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("苹果15手机壳 磨砂防摔 A3090", "手机壳"),
        ("适用华为手表 表带 硅胶", "表带"),
        ("智能手表 送表带", "手表"),
        ("智能手表 带表带", "手表"),
        ("表带 手机壳 带表带", "手机壳"),
        ("手机壳 适用于苹果手机", "手机壳"),
        ("【送手机】（新款）充电器保护套（手机可用）", "保护套"),
        ("标配数据线 充电器", "充电器"),
        ("手表 附表带", "手表"),
        ("附件数据线", "数据线"),
        ("保护套配件 数据线", "数据线"),
        ("ＴＹＰＥ－Ｃ數據線 1.5m", "数据线"),
        ("【手机壳】", None),
        ("保温杯", None),
        ("", None),
    ],
)
def test_the_last_noun_before_what_is_said_beside_it(title: str, named: str | None) -> None:
    assert head(title, NOUNS) == named
