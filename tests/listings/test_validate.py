"""Validation: every mistake in a listing is told once, at its place, with a way out."""

import json as stdlib_json
import subprocess
import sys
from pathlib import Path

import pytest

from listing_lint import user_cache
from listing_lint.listings import validate
from listing_lint.listings.document import MAX_PROBLEMS

from .problems import json, of_listing, refused, yaml

GOOD = """\
schema_version: 1
id: A001
platforms: [douyin, '1688']
category: {path: [食品, 坚果炒货], ids: {douyin: "20219"}}
brand: 山野集
shop: {name: 山野集旗舰店, company: 山野集食品, credit_code: 91330100MA2B}
presale: {days: 0}
label: {生产许可证编号: SC11233010600123}
title: 每日坚果
selling_points: [独立小包, NO]
description: {html: <p>七种坚果</p>}
attributes: {净含量: 1.10, 系列: 0123}
price: {amount: 59.90, currency: CNY}
skus: [{id: 1, specs: {规格: 30包}, price: {amount: 59}, stock: 0120, image: a.jpg}]
images: {main: [主图1.jpg], white_background: 白底图.jpg}
videos: {main: a.mp4}
qualifications: [{type: food, issued_on: 2024-02-29, expires_on: long-term, pages: 2, files: [a.pdf]}]
broadcasts: [{anchor: {id: 123, special: true}, scenario: own, starts_at: 2026-12-01T20:00+08:00}]
messages: [hello]
overrides: {jd: {title: 坚果, description: 一段文字}}
waivers: [{rule: a/b, reason: 已核实, expires_on: 2026-12-31}]
extra: {任何: [1, {东西: [a]}]}
"""


def check(text: str) -> dict[str, object]:
    return validate.check(yaml(text))


def test_every_key_of_a_listing() -> None:
    data = check(GOOD)
    assert data["attributes"] == {"净含量": "1.10", "系列": "0123"}
    assert data["skus"] == [
        {"id": "1", "specs": {"规格": "30包"}, "price": {"amount": "59"}, "stock": 120, "image": "a.jpg"}
    ]
    assert data["broadcasts"][0]["anchor"] == {"id": "123", "special": True}  # type: ignore[index]
    assert data["extra"] == {"任何": ["1", {"东西": ["a"]}]}


def test_only_the_id_is_required() -> None:
    assert check("id: A001") == {"id": "A001"}


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        # keys
        ("id: A\ntitel: 坚果\n", "unknown-key", "2:1"),
        ("id: A\n标题: 坚果\n", "unknown-key", "2:1"),
        ("id: A\nimages: {white_backgroud: a.jpg}\n", "unknown-key", "2:10"),
        ("id: A\nskus:\n  - id: 1\n    prise: {}\n", "unknown-key", "4:5"),
        ("id: A\noverrides: {jd: {id: B}}\n", "unknown-key", "2:18"),
        ("id: A\noverrides: {taoboa: {title: x}}\n", "not-one-of", "2:13"),
        ("title: 坚果\n", "missing-key", "1:1"),
        ("title: 坚果\nid:\n", "missing-key", "2:1"),
        ("id: A\nprice: {currency: CNY}\n", "missing-key", "2:1"),
        ("id: A\nskus:\n  - name: 30包\n", "missing-key", "3:5"),
        ("idd: A\n", "unknown-key", "1:1"),  # not missing as well: it is misspelt
        # types
        ("id: A\ntitle: [坚果]\n", "wrong-type", "2:8"),
        ("id: A\nattributes: {净含量: [750g]}\n", "wrong-type", "2:19"),
        ("id: A\nimages: {main: a.jpg}\n", "wrong-type", "2:16"),
        ("id: A\nshop: 山野集\n", "wrong-type", "2:7"),
        ("id: A\nskus: {id: 1}\n", "wrong-type", "2:7"),
        ("id: A\nextra: [a]\n", "wrong-type", "2:8"),
        ("id: ''\n", "is-empty", "1:5"),
        (f"id: A\nimages: {{main: [{'a' * 3000}]}}\n", "too-long", "2:17"),
        # words
        ("id: A\nplatforms: [jd, 淘宝]\n", "not-one-of", "2:17"),
        ("schema_version: 2\nid: A\n", "not-one-of", "1:17"),
        ("id: A\nbroadcasts: [{scenario: won}]\n", "not-one-of", "2:25"),
        # numbers, money, dates
        ("id: A\npresale: {days: 三天}\n", "not-an-integer", "2:17"),
        ("id: A\npresale: {days: 1.5}\n", "not-an-integer", "2:17"),
        ("id: A\npresale: {days: -1}\n", "too-small", "2:17"),
        (f"id: A\npresale: {{days: {'9' * 5000}}}\n", "not-an-integer", "2:17"),
        ("id: A\nprice: {amount: ¥59.90}\n", "not-an-amount", "2:17"),
        ("id: A\nprice: {amount: 5９.90}\n", "not-an-amount", "2:17"),
        ("id: A\nprice: {amount: 1, currency: 元}\n", "not-a-currency", "2:30"),
        ("id: A\nwaivers: [{rule: a, reason: b, expires_on: 2026/12/31}]\n", "not-a-date", "2:44"),
        ("id: A\nwaivers: [{rule: a, reason: b, expires_on: 2026-02-30}]\n", "not-a-real-day", "2:44"),
        ("id: A\nqualifications: [{type: a, issued_on: 2023-02-29}]\n", "not-a-real-day", "2:39"),
        ("id: A\noverrides: {jd: {qualifications: [{type: a, expires_on: 2023-02-29}]}}\n", "not-a-real-day", "2:57"),
        ("id: A\nbroadcasts: [{starts_at: 2026-12-01 20:00}]\n", "not-a-moment", "2:26"),
        ("id: A\nbroadcasts: [{filed_at: '2026-12-01T25:00+08:00'}]\n", "not-a-real-day", "2:25"),
        ("id: A\nbroadcasts: [{anchor: {id: 1, special: 也许}}]\n", "not-yes-or-no", "2:40"),
        # unions: one problem, of the form that was meant
        ("id: A\ncategory: 坚果\n", "wrong-type", "2:11"),
        ("id: A\ncategory: [坚果, [a]]\n", "wrong-type", "2:16"),
        ("id: A\ncategory: {pth: [a]}\n", "unknown-key", "2:12"),
        ("id: A\ncategory: {path: [坚果], ids: {tb: x}}\n", "not-one-of", "2:30"),
        ("id: A\ndescription: [一段]\n", "wrong-type", "2:14"),
        ("id: A\ndescription: {htm: x}\n", "unknown-key", "2:15"),
        ("id: A\ndescription: {fil: x}\n", "unknown-key", "2:15"),
        ("id: A\ndescription: {}\n", "wrong-type", "2:14"),
        ("id: A\ndescription: {file: ''}\n", "is-empty", "2:21"),
        ("id: A\nqualifications: [{type: a, expires_on: 长期}]\n", "not-a-date", "2:40"),
        ("id: A\nqualifications: [{type: a, expires_on: [x]}]\n", "wrong-type", "2:40"),
    ],
)  # fmt: skip
def test_a_mistake_gives_one_problem_at_its_place(text: str, problem: str, place: str) -> None:
    assert of_listing(text) == [(problem, place)]


def test_all_mistakes_are_told_in_the_order_of_the_file() -> None:
    text = "titel: 坚果\nid: A\nprice: {amount: 免费}\nbrand: [a]\nimages: {main: a.jpg, detial: []}\n"
    assert of_listing(text) == [
        ("unknown-key", "1:1"),
        ("not-an-amount", "3:17"),
        ("wrong-type", "4:8"),
        ("wrong-type", "5:16"),
        ("unknown-key", "5:23"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: A\ntitel: x\n", ["“titel”", "是不是“title”？"]),
        ("id: A\ndescription: {htm: x}\n", ["是不是“html”？"]),
        ("id: A\ndescription: {fil: x}\n", ["是不是“file”？"]),
        ("id: A\nplatforms: [tobao]\n", ["是不是“taobao”？"]),
        ("id: A\nplatforms: [淘宝]\n", ["这里可以写：taobao, tmall, jd"]),
        ("id: A\nshop: {credit: x}\n", ["是不是“credit_code”？"]),
        ("id: A\nprice: {sum: 1, amount: 2}\n", ["这里可以写：amount, currency"]),
        ("id: A\ncategory: 坚果\n", ["列表或键值表（path, ids）", "“坚果”"]),
        ("id: A\ntitle: {a: 1, b: 2, c: 3, d: 4}\n", ["应是文字", "键值表（a, b, c, …）"]),
        ("id: A\nqualifications: [{type: a, expires_on: 长期}]\n", ["“长期”不是日期", "2029-04-30", "long-term"]),
        ("id: A\nbrand: [" + "好" * 100 + "]\n", ["应是文字，写的却是列表"]),
        ("id: A\nshop: " + "好" * 100 + "\n", ["“" + "好" * 39 + "…”"]),
    ],
)
def test_the_words_say_what_stands_there_and_what_would_be_right(text: str, words: list[str]) -> None:
    (problem,) = refused(lambda: check(text))
    told = problem.message.text("zh-CN") + (problem.hint.text("zh-CN") if problem.hint else "")
    for part in words:
        assert part in told


def test_a_json_listing_has_its_own_types() -> None:
    data = validate.check(
        json('{"id": 12, "presale": {"days": 3}, "broadcasts": [{"anchor": {"id": 1, "special": false}}]}')
    )
    assert data == {"id": "12", "presale": {"days": 3}, "broadcasts": [{"anchor": {"id": "1", "special": False}}]}
    (problem,) = refused(lambda: validate.check(json('{"id": "A", "title": true}')))
    assert (problem.message.id, problem.span and problem.span.column) == ("input.wrong-type", 22)
    (problem,) = refused(lambda: validate.check(json('{"id": "A", "images": {"main": ["a.jpg", null]}}')))
    assert (problem.message.id, problem.span and problem.span.column) == ("input.wrong-type", 42)


def test_a_flood_of_mistakes_is_cut_short() -> None:
    found = refused(lambda: check("id: A\n" + "".join(f"键{n}: x\n" for n in range(5000))))
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].message.id == "input.more-problems"


def test_a_warm_start_does_not_load_pydantic(shared_cache: Path) -> None:
    validate.validator()
    code = (
        "import sys; from listing_lint.listings import validate, yaml_reader; from listing_lint.listings.document import decode\n"
        "assert validate.check(yaml_reader.read(decode(b'id: A', 'x'))) == {'id': 'A'}\n"
        "assert 'pydantic' not in sys.modules, 'pydantic was loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kept", ["{", "[]", '{"type": "no such thing"}'])
def test_a_broken_cache_is_made_anew(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(tmp_path))
    validate._compiled.cache_clear()
    validate.validator()
    (file,) = tmp_path.iterdir()
    good = stdlib_json.loads(file.read_bytes())
    file.write_text(kept, encoding="utf-8")
    validate._compiled.cache_clear()
    assert validate.check(yaml("id: A")) == {"id": "A"}
    assert stdlib_json.loads(file.read_bytes()).keys() == good.keys()


def test_without_the_cache_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(tmp_path))
    validate._compiled.cache_clear()
    assert validate.check(yaml("id: A"), cache=False) == {"id": "A"}
    assert not list(user_cache.folder().iterdir())
    validate._compiled.cache_clear()


def test_problems_of_any_other_declaration() -> None:
    from listing_lint.listings.schema import Shop

    document = yaml("name: 山野集\ncompny: x\n")
    assert validate.problems_of(Shop, {"name": "山野集"}, None) == ({"name": "山野集"}, [])
    _, (problem,) = validate.problems_of(Shop, document.value, document)
    assert (problem.message.id, problem.span and problem.span.line) == ("input.unknown-key", 2)
    _, (problem,) = validate.problems_of(Shop, {"compny": "x"}, None)
    assert (problem.message.id, problem.span) == ("input.unknown-key", None)
