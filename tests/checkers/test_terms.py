"""terms: claims, the contexts that free them, exemptions, proofs."""

from time import process_time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers import terms
from listing_lint.finding import Exempt, Hit
from tests.checkers.views import view


def say(params: dict[str, Any], data: dict[str, Any], *paths: str) -> list[tuple[str, str, str | None]]:
    """(kind, matched, verdict or code) of everything that a rule with `params` says about a listing."""
    made = TypeAdapter(terms.Params).validate_python(params)
    said = []
    for result in terms.check(
        made, view(data, *(paths or ("title", "description"))), terms.prepare([terms.compile(made)], [lambda: made])[0]
    ):
        if isinstance(result, Hit):
            assert result.text
            said.append(("hit", result.text.matched, result.verdict))
        elif isinstance(result, Exempt):
            said.append(("exempt", result.text.matched, result.code))
    return said


def test_a_claim_may_say_where_it_counts_and_what_is_said_of_it() -> None:
    claim = {"phrase": "最好", "only_in": ["title"], "message": {"zh-CN": "标题里不写“{matched}”"}}
    params = terms.Params(claims=(terms.Term(**claim), "第一"))
    state = terms.prepare([terms.compile(params)], [lambda: params])[0]
    shown = view({"title": "最好 第一", "description": "最好"}, "title", "description")
    found = [hit for hit in terms.check(params, shown, state) if isinstance(hit, Hit)]
    assert [(hit.field, hit.text and hit.text.matched, hit.words) for hit in found] == [
        ("/title", "最好", claim["message"]),
        ("/title", "第一", None),
    ]


def test_a_message_is_in_a_language_that_there_is() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(terms.Params).validate_python({"claims": [{"phrase": "最好", "message": {"zh": "不写"}}]})


def test_the_longest_claim_stands() -> None:
    assert say({"claims": ["最好", "最好的", "好的"]}, {"title": "最好的碗"}) == [("hit", "最好的", None)]


def test_claims_beside_each_other_all_stand() -> None:
    assert [m for _, m, _ in say({"claims": ["最好", "顶级"]}, {"title": "最好顶级最好"})] == ["最好", "顶级", "最好"]


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("最近上新", False),
        ("最好的近处", True),
        ("最大承重150kg", False),
        ("最大的碗", True),
    ],
)
def test_an_allow_context_that_is_as_long_frees_the_claim(title: str, hit: bool) -> None:
    params = {"claims": ["最(近|好|大)"], "allow": ["最近", {"phrase": "最大", "after": "(?:承重|载重)"}]}
    assert bool(say(params, {"title": title})) is hit


def test_a_longer_claim_beats_the_allow_phrase_inside_it() -> None:
    params = {"claims": ["最后悔药"], "allow": ["最后"]}
    assert say(params, {"title": "最后悔药"}) == [("hit", "最后悔药", None)]


def test_context_must_stand_directly_beside_the_phrase() -> None:
    params = {"claims": [{"phrase": "第一", "before": "销量", "not_after": "[步次]"}]}
    assert say(params, {"title": "销量第一"}) == [("hit", "第一", None)]
    assert say(params, {"title": "销量，第一"}) == []
    assert say(params, {"title": "销量第一次"}) == []


def test_context_ends_with_the_sentence() -> None:
    params = {"claims": [{"phrase": "第一", "after": ".*?证书"}]}
    assert say(params, {"description": "第一。证书"}) == []
    assert say(params, {"description": "第一，证书"}) == [("hit", "第一", None)]


def test_an_allow_phrase_with_a_code_is_logged() -> None:
    params = {"claims": ["最佳"], "allow": [{"phrase": "最佳", "after": "食用", "code": "G6-2"}]}
    assert say(params, {"description": "最佳食用期"}) == [("exempt", "最佳", "G6-2")]


def test_an_exemption_looks_in_its_own_sentence_and_field_only() -> None:
    params = {"claims": ["第一"], "exemptions": [{"code": "G5-2", "near": "力争", "not_in": ["title"]}]}
    assert say(params, {"description": "力争做第一"}) == [("exempt", "第一", "G5-2")]
    assert say(params, {"description": "力争进步。我们第一"}) == [("hit", "第一", None)]
    assert say(params, {"title": "力争做第一"}) == [("hit", "第一", None)]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [([], ("hit", "国家级", "evidence")),
     ([{"type": "honour"}], ("exempt", "国家级", "G6-5")),
     ([{"type": " Honour "}], ("exempt", "国家级", "G6-5"))],
)  # fmt: skip
def test_a_document_lifts_the_claim(documents: list[dict[str, str]], expected: tuple[str, str, str]) -> None:
    exemption = {"code": "G6-5", "near": "非遗", "proof": {"documents": ["honour"]}, "without_proof": "evidence"}
    params = {"claims": ["国家级"], "exemptions": [exemption]}
    assert say(params, {"title": "国家级非遗", "qualifications": documents}) == [expected]


def test_a_pattern_may_be_a_list_of_its_alternatives() -> None:
    exemption = {"code": "G5-1", "near": [{"any": ["服务", "态度$"]}, "我们"]}
    params = {"claims": [{"phrase": "最好", "after": {"any": ["的锅", "的?碗"]}}], "exemptions": [exemption]}
    assert say(params, {"title": "最好的锅 最好碗 最好的盆"}) == [("hit", "最好", None)] * 2
    assert say(params, {"title": "我们的服务和最好的锅"}) == [("exempt", "最好", "G5-1")]
    assert say(params, {"title": "我们最好的锅"}) == [("hit", "最好", None)]


@pytest.mark.parametrize("type", ["honour", "荣誉证书", "获奖证书"])
def test_a_document_may_have_any_name_that_the_table_has_for_its_kind(type: str) -> None:
    table = {
        "honour": {"title": {"zh-CN": "荣誉证书"}, "aliases": ["获奖证书"]},
        "patent": {"title": {"zh-CN": "专利证书"}},
    }
    exemption = {"code": "G6-5", "proof": {"documents": {"kinds": ["honour"], "named_in": table}}}
    params = {"claims": ["国家级"], "exemptions": [exemption]}
    assert say(params, {"title": "国家级", "qualifications": [{"type": type}]}) == [("exempt", "国家级", "G6-5")]
    assert say(params, {"title": "国家级", "qualifications": [{"type": "专利证书"}]}) == [("hit", "国家级", None)]


def test_without_its_proof_an_exemption_does_not_apply() -> None:
    params = {"claims": ["永久"], "exemptions": [{"code": "G6-4", "proof": {"registered_in": ["brand"]}}]}
    assert say(params, {"title": "永久牌自行车", "brand": "永久牌"}) == [("exempt", "永久", "G6-4")]
    assert say(params, {"title": "永久牌自行车", "brand": "凤尾"}) == [("hit", "永久", None)]
    assert say(params, {"title": "永久有效", "brand": "永久牌"}) == [("hit", "永久", None)]


def test_a_standard_anywhere_in_the_listing_is_a_proof() -> None:
    exemption = {"code": "G6-3", "proof": {"anywhere": "gb/t ?\\d+"}, "without_proof": "evidence"}
    params = {"claims": ["特级"], "exemptions": [exemption]}
    assert say(params, {"title": "特级初榨橄榄油"})[0] == ("hit", "特级", "evidence")
    assert say(params, {"title": "特级初榨橄榄油", "attributes": {"标准": "GB/T 23347"}}, "title")[0][0] == "exempt"


def test_hidden_and_full_width_characters_are_seen_through() -> None:
    assert say({"claims": ["最好", "no.1"]}, {"title": "最\u200b好 ＮＯ．１"}) == [
        ("hit", "最\u200b好", None),
        ("hit", "ＮＯ．１", None),
    ]


def test_every_text_of_a_list_is_looked_at() -> None:
    found = say({"claims": ["最好"]}, {"selling_points": ["好", "最好", "最好"]}, "selling_points")
    assert len(found) == 2


def test_a_registered_name_is_lawful_where_it_stands_itself() -> None:
    exemption = {"code": "G6-4", "proof": {"registered_in": ["brand"]}}
    params = {"claims": ["最好"], "exemptions": [exemption]}
    assert say(params, {"title": "最好牌核桃，全网最好", "brand": "最好牌"}, "title") == [
        ("exempt", "最好", "G6-4"),
        ("hit", "最好", None),
    ]
    assert say(params, {"title": "最好", "brand": "最好牌"}, "title") == [("hit", "最好", None)]


def test_of_overlapping_claims_and_contexts_the_longest_decides() -> None:
    params = {"claims": ["最", "最大", "大承重"], "allow": ["最大", {"phrase": "最大", "after": "承重"}]}
    assert say(params, {"title": "最大承重"}) == []
    assert say(params, {"title": "最大容量"}) == []
    assert say(params, {"title": "最小"}) == [("hit", "最", None)]


@pytest.mark.parametrize("text", ["最", "最好", "最好。", "最大", "最大承重", "标准最好，"])
def test_a_very_long_text_takes_linear_time(text: str) -> None:
    params = {
        "claims": ["最", "最(好|大)", "最好的"],
        "allow": [{"phrase": "最大", "after": "[^。]*承重"}],
        "exemptions": [{"code": "G6-3", "near": "标准", "proof": {"anywhere": "gb/t \\d+"}}],
    }
    start = process_time()
    say(params, {"title": text * (100_000 // len(text))})
    assert process_time() - start < 20  # two seconds here; some minutes where each claim was held against all others


def test_a_clause_is_narrower_than_a_sentence() -> None:
    params = {"claims": ["最好"], "exemptions": [{"code": "G6-1", "near": "设计", "scope": "clause-after"}]}
    assert say(params, {"description": "最好的设计，好看"}) == [("exempt", "最好", "G6-1")]
    assert say(params, {"description": "最好，设计好看"}) == [("hit", "最好", None)]
    assert say(params, {"description": "设计里最好"}) == [("hit", "最好", None)]


def test_an_exemption_does_not_apply_where_its_unless_is_found() -> None:
    params = {"claims": ["最好"], "exemptions": [{"code": "G5-1", "near": "服务", "unless": "全国"}]}
    assert say(params, {"description": "用最好的服务"}) == [("exempt", "最好", "G5-1")]
    assert say(params, {"description": "全国最好的服务"}) == [("hit", "最好", None)]


def test_where_a_claim_stands_no_exemption_further_down_is_tried() -> None:
    stands = {"code": "G5-3", "near": "全国", "scope": "before", "effect": "stands"}
    exempt = {"code": "G5-3", "near": "日落"}
    data = {"title": "最美的日落", "description": "全国最美的日落"}
    params = {"claims": ["最美"]}
    assert say({**params, "exemptions": [stands, exempt]}, data) == [("exempt", "最美", "G5-3"), ("hit", "最美", None)]
    assert say({**params, "exemptions": [exempt, stands]}, data) == [("exempt", "最美", "G5-3")] * 2


def test_a_whole_word_is_not_parts_of_two_words() -> None:
    params = {"claims": [{"phrase": "美白", "word": True}]}
    assert say(params, {"title": "北美白橡木餐桌"}) == []
    assert say(params, {"title": "美白面膜"}) == [("hit", "美白", None)]


@pytest.mark.parametrize(
    ("title", "hit"),
    [("best pan", True), ("bestow", False), ("asbest", False), ("TOP1爆款", True), ("top10", False), ("vx123", True)],
)
def test_a_latin_phrase_does_not_match_inside_a_longer_word(title: str, hit: bool) -> None:
    assert bool(say({"claims": ["best", "top1", "vx"]}, {"title": title})) is hit


def edits(params: dict[str, Any], title: str) -> list[str]:
    made = TypeAdapter(terms.Params).validate_python(params)
    found = []
    for hit in terms.check(
        made, view({"title": title}, "title"), terms.prepare([terms.compile(made)], [lambda: made])[0]
    ):
        assert isinstance(hit, Hit)
        found += [title[: edit.start] + edit.replacement + title[edit.end :] for edit in hit.edits]
    return found


def test_a_claim_may_bring_its_own_edit() -> None:
    params = {"claims": [{"phrase": "全网最低", "replace": "活动价"}, "顶级"], "replace": ""}
    assert edits(params, "全网最低的碗") == ["活动价的碗"]
    assert edits(params, "顶级大碗") == ["大碗"]
    assert edits({"claims": ["最佳"], "drop": ["最"]}, "最佳选择") == []  # 佳选择 is no Chinese
    assert edits({"claims": ["最好吃", "第一"], "drop": ["最为", "最"]}, "第一最\u200b好吃的面") == [
        "第一\u200b好吃的面"
    ]


def test_the_shown_match_may_reach_over_its_context() -> None:
    params = {"claims": [{"phrase": "便秘", "before": "防治", "whole": True}]}
    assert say(params, {"description": "可防治便秘"}) == [("hit", "防治便秘", None)]


def test_several_patterns_must_all_be_near_and_none_of_unless() -> None:
    exemption = {"code": "G6-6", "near": [r"\d{4}年", "全国", "协会"], "unless": ["抖音", "某县"]}
    params = {"claims": ["第一"], "exemptions": [exemption]}
    assert say(params, {"description": "协会统计2025年全国第一"}) == [("exempt", "第一", "G6-6")]
    assert say(params, {"description": "协会统计全国第一"}) == [("hit", "第一", None)]
    assert say(params, {"description": "协会统计2025年抖音全国第一"}) == [("hit", "第一", None)]


def test_an_exemption_may_look_at_the_whole_listing() -> None:
    params = {"claims": ["止痛"], "exemptions": [{"code": "DRUG", "near": "国药准字", "scope": "listing"}]}
    assert say(params, {"title": "止痛片 国药准字H1", "description": "止痛"}, "description") == [
        ("exempt", "止痛", "DRUG")
    ]
    assert say(params, {"title": "贴片", "description": "止痛"}, "description") == [("hit", "止痛", None)]


def test_a_claim_may_be_one_on_some_platforms_only() -> None:
    made = TypeAdapter(terms.Params).validate_python({"claims": [{"phrase": "淘宝", "not_platforms": ["taobao"]}]})
    state = terms.prepare([terms.compile(made)], [lambda: made])[0]
    both = view({"title": "淘宝同款"}, "title", platforms=("taobao", "jd"))
    assert [hit.platforms for hit in terms.check(made, both, state) if isinstance(hit, Hit)] == [("jd",)]
    assert list(terms.check(made, view({"title": "淘宝同款"}, "title", platforms=("taobao",)), state)) == []


def test_what_an_exemption_leaves_weighs_as_its_claim_does() -> None:
    claim = {"phrase": "第一", "severity": "note", "message": {"zh-CN": "“{matched}”要有出处"}}
    exemptions = [{"code": "G6-4", "effect": "evidence"}]
    made = TypeAdapter(terms.Params).validate_python({"claims": [claim], "exemptions": exemptions})
    (hit,) = terms.check(
        made, view({"title": "第一"}, "title"), terms.prepare([terms.compile(made)], [lambda: made])[0]
    )
    assert isinstance(hit, Hit)
    assert (hit.verdict, hit.severity, hit.words) == ("evidence", "note", claim["message"])


def test_a_claim_of_another_platform_is_in_nobody_s_way() -> None:
    claims = [{"phrase": "原价", "platforms": ["taobao"]}, {"phrase": "原价", "verdict": "review"}]
    made = TypeAdapter(terms.Params).validate_python({"claims": claims})
    shown = view({"title": "原价9元"}, "title", platforms=("jd",))
    (hit,) = terms.check(made, shown, terms.prepare([terms.compile(made)], [lambda: made])[0])
    assert isinstance(hit, Hit)
    assert hit.verdict == "review"


def test_of_a_doubt_the_rule_s_message_is_only_perhaps_true() -> None:
    """The claim's own words are about the doubt, if it is one."""
    own = {"phrase": "原价", "verdict": "review", "message": {"zh-CN": "请核对“{matched}”"}}
    params = terms.Params(
        claims=("第一", "最好", terms.Term(**own)), exemptions=(terms.Exemption(code="a", near="力", effect="review"),)
    )
    state = terms.prepare([terms.compile(params)], [lambda: params])[0]
    shown = view({"title": "力争第一。第一。嘴好。原价"}, "title")
    found = [hit for hit in terms.check(params, shown, state) if isinstance(hit, Hit)]
    assert {(hit.text and hit.text.matched, hit.verdict, hit.perhaps) for hit in found} == {
        ("第一", "review", True),
        ("第一", None, False),
        ("嘴好", "review", True),
        ("原价", "review", False),
    }


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("最*好的碗", [("hit", "最*好", None)]),
        ("最好最 好", [("hit", "最好", None), ("hit", "最 好", None)]),
        ("嘴好的碗", [("hit", "嘴好", "review")]),
    ],
)
def test_evasive_spellings_are_read_and_guesses_are_for_review(
    title: str, said: list[tuple[str, str, str | None]]
) -> None:
    assert say({"claims": ["最好", "全网最低价?"]}, {"title": title}) == said


def test_a_hit_in_another_spelling_tells_how_it_reads() -> None:
    made = TypeAdapter(terms.Params).validate_python({"claims": ["最好"]})
    (hit,) = terms.check(
        made, view({"title": "zui好"}, "title"), terms.prepare([terms.compile(made)], [lambda: made])[0]
    )
    assert isinstance(hit, Hit)
    assert "“最好”" in hit.advice[0]["zh-CN"]


def test_the_context_of_a_claim_may_be_in_another_spelling() -> None:
    params = {"claims": [{"phrase": "失眠", "before": "治疗", "whole": True}]}
    assert say(params, {"title": "zhi疗失眠"}) == [("hit", "zhi疗失眠", None)]
    assert say(params, {"title": "治疗失眠 最 好"}) == [("hit", "治疗失眠", None)]


def test_a_hit_inside_another_one_is_not_told_again() -> None:
    params = {"claims": ["降火", {"phrase": "清热", "after": "降火", "whole": True}]}
    assert say(params, {"title": "清热降火茶"}) == [("hit", "清热降火", None)]


def test_a_hit_inside_a_lighter_one_is_told() -> None:
    lighter = {"phrase": "清热", "after": "降火", "whole": True, "severity": "note"}
    said = say({"claims": ["降火", lighter]}, {"title": "清热降火茶"})
    assert [matched for _, matched, _ in said] == ["清热降火", "降火"]


def test_a_text_that_holds_too_much_is_not_checked_to_its_end() -> None:
    made = TypeAdapter(terms.Params).validate_python({"claims": ["最好", "第一"]})
    shown = view({"title": "最" * 10 + "最好" * 60_000}, "title")
    state = terms.prepare([terms.compile(made)], [lambda: made])[0]
    assert list(terms.check(made, shown, state))
    assert [gap.field for gap in shown.not_checked] == ["/title"]
