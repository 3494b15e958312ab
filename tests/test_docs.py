"""docs/packs.md: every example on it loads and holds, and no key of a pack is left unexplained."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from typing_extensions import is_typeddict

from listing_lint import check
from listing_lint.api import try_examples
from listing_lint.checkers.registry import checker, names
from listing_lint.finding import REASONS
from listing_lint.packs import model
from listing_lint.packs.examples import RESERVED
from listing_lint.packs.load import load
from tests.engine.shop import TODAY, bundle, told

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "packs.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml( file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PROSE = FENCED.sub("", TEXT)
SECTION = re.compile(r"^### (.+?)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
SECTIONS = {title.strip("`"): text for title, text in SECTION.findall(PROSE)}
TABLE = SECTIONS["The table of documents"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file that the page shows."""
    shop = tmp_path_factory.mktemp("shop")
    for _, name, content in BLOCK.findall(TEXT):
        place = shop / name
        assert not place.exists(), f"{name} is on the page twice"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return shop


def test_every_example_says_which_file_it_is() -> None:
    assert [content for marked, _, content in BLOCK.findall(TEXT) if not marked] == []


@pytest.mark.parametrize("pack", ["sample", "our-team"])
def test_every_rule_on_the_page_passes_its_examples(shop: Path, pack: str) -> None:
    outcomes = try_examples([shop / pack])
    wrong = [f"{one.path}:{one.line}: {one.rule}: {one.failure.text('en')}" for one in outcomes if one.failure]
    assert wrong == []
    ruleset = load([str(shop / pack)], cache=False, relative_to=shop)
    procedures = {entry["id"] for entries in ruleset.procedures.values() for entry in entries}
    assert len(procedures) == 3
    assert {one.rule for one in outcomes} == {id for id, rule in ruleset.rules.items() if not rule.off} | procedures


def test_a_checker_is_explained_with_a_rule_that_uses_it(shop: Path) -> None:
    rules = load([str(shop / "sample")], cache=False, relative_to=shop).rules.values()
    assert {rule.checker for rule in rules} == set(names())
    assert set(names()) <= set(SECTIONS)


def test_its_configuration_runs_the_packs(shop: Path) -> None:
    place = bundle(shop, "a", platforms=["taobao"], title="国家级保温杯 吐血价")
    found = {(rule, matched) for rule, _, matched, _ in told(check([place], as_of=TODAY, cache=False))}
    assert {("sample/state-level", "国家级"), ("sample/at-a-loss", "吐血价")} <= found


@pytest.mark.parametrize("words", [REASONS, RESERVED], ids=["reasons", "keys of examples"])
def test_every_word_of_a_closed_list_is_there(words: frozenset[str]) -> None:
    assert [word for word in sorted(words) if f"`{word}`" not in PROSE] == []


def test_every_key_of_a_pack_is_explained() -> None:
    entries = (model.PackFile, model.RuleEntry, model.ReviewEntry, model.NoticeEntry)
    declared = set().union(*map(_keys, entries)) - _keys(model.PartialListing)
    assert len(declared) > 40
    assert [key for key in sorted(declared) if not _said(key, PROSE)] == []


@pytest.mark.parametrize("name", names())
def test_every_parameter_of_a_checker_is_explained_in_its_section(name: str) -> None:
    declared = checker(name).Params
    section = SECTIONS[name] + (TABLE if name in TABLE else "")
    assert [key for key in sorted(_params(declared)) if not _said(key, section)] == []
    assert [word for word in sorted(_choices(declared)) if not _said(word, PROSE)] == []


@pytest.mark.parametrize("name", names())
def test_every_placeholder_of_a_checker_is_explained_in_its_section(name: str) -> None:
    promised = set(re.findall(r"\{([a-z_]+)\}", checker(name).module.__doc__ or ""))
    section = SECTIONS[name] + (TABLE if name in TABLE else "")
    assert [word for word in sorted(promised) if f"{{{word}}}" not in section] == []


def test_every_page_is_listed() -> None:
    listed = re.findall(r"\]\((\w[\w-]*\.md)\)", (DOCS / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(page.name for page in DOCS.glob("*.md") if page.name != "README.md")


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = link.partition("#")
        if "://" not in link:
            assert not path or (DOCS / path).exists(), link
            assert path or anchor in anchors, link


def _said(word: str, text: str) -> bool:
    """Whether `word` stands in `text` as code."""
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code) for code in re.findall(r"`([^`]+)`", text))


def _params(declared: Any) -> set[str]:
    """The keys of a declaration of params and of the mappings inside it."""
    if is_dataclass(declared):
        own = fields(declared)
        return {field.name.rstrip("_") for field in own}.union(*(_params(field.type) for field in own))
    return set().union(*map(_params, _parts(declared)))


def _choices(declared: Any) -> set[str]:
    """The words that the values of params are chosen from."""
    if is_dataclass(declared):
        return set().union(*(_choices(field.type) for field in fields(declared)))
    return set(get_args(declared)) if get_origin(declared) is Literal else set().union(*map(_choices, _parts(declared)))


def _keys(declared: Any, above: tuple[Any, ...] = ()) -> set[str]:
    """The keys of a declaration of packs and of the mappings inside it."""
    if declared in above:
        return set()
    if is_typeddict(declared):
        hints = get_type_hints(declared)
        return set(hints).union(*(_keys(hint, (*above, declared)) for hint in hints.values()))
    return set().union(*(_keys(part, above) for part in _parts(declared)))


def _parts(declared: Any) -> tuple[Any, ...]:
    """The types that a type is made of, without what only validation needs."""
    kind, parts = get_origin(declared), get_args(declared)
    return () if kind is Literal else parts[:1] if kind is Annotated else parts
