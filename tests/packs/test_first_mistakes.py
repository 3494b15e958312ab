"""The mistakes that a first pack has: each told in words, with a way out."""

from pathlib import Path

import pytest

from listing_lint.errors import PackError
from listing_lint.packs.load import load
from tests.engine.shop import pack


@pytest.mark.parametrize(
    ("rule", "said", "hint"),
    [
        ({"params": {"claims": ["王炸(级"]}}, "短语写得不对", "用半角写"),
        ({"params": {"claims": ["秒杀（同行|全网）"]}}, "全角符号", "用半角写"),
        ({"params": {"claims": [{"phrase": "王炸", "after": "(级"}]}}, "正则写得不对", "RE2"),
        ({"id": "hype"}, "不是规则编号", "team/hype"),
        ({"id": "团队/夸张"}, "不是规则编号", "team/hype"),
    ],
)
def test_is_told_with_a_way_out(tmp_path: Path, rule: dict[str, object], said: str, hint: str) -> None:
    with pytest.raises(PackError) as raised:
        load([pack(tmp_path, rule)], cache=False, relative_to=tmp_path)
    problem = raised.value.problems[0]
    assert problem.hint
    assert problem.span
    assert said in problem.message.text("zh-CN")
    assert hint in problem.hint.text("zh-CN")
