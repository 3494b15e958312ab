"""Every sentence of the tool exists in both languages and says the same things in them."""

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import listing_lint
from listing_lint import messages
from listing_lint.messages import LANGUAGES, message

AREAS = sorted(module.name for module in pkgutil.iter_modules(messages.__path__))
ENTRIES = [
    (f"{area}.{name}", pair)
    for area in AREAS
    for name, pair in import_module(f"{messages.__name__}.{area}").ENTRIES.items()
]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
OWN_UNITS = {"facts.too-many-pixels"}
"""Chinese counts in 万, English in millions: each has a number of its own."""
NAMED = re.compile(r"""\bmessage\(\s*"([a-z_]+\.[a-z0-9-]+)\"""")


@pytest.mark.parametrize(("id", "pair"), ENTRIES, ids=[name for name, _ in ENTRIES])
def test_an_entry_says_the_same_in_both_languages(id: str, pair: tuple[str, str]) -> None:
    assert len(pair) == len(LANGUAGES)
    assert all(text.strip() for text in pair)
    chinese, english = (set(PLACEHOLDER.findall(text)) for text in pair)
    assert chinese == english or id in OWN_UNITS
    words, characters = (len(re.findall(found, pair[1])) for found in (r"[A-Za-z]+", r"[\u4e00-\u9fff]"))
    assert characters <= words, "Chinese in the English text, other than as an example"


def test_every_id_that_the_code_names_exists() -> None:
    known = {name for name, _ in ENTRIES}
    sources = Path(listing_lint.__file__).parent.rglob("*.py")
    named = {name for file in sources for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert named - {"input.missing-file"} <= known  # this one is the example in a docstring


def test_every_entry_is_said_somewhere() -> None:
    whole, parts = set[str](), set[str]()
    for file in Path(listing_lint.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if file.parent.name == "messages":  # an entry's own key says nothing
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):  # f"{id}-hint", f"own.{name}-title"
                constants = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
                parts |= {part.rpartition(".")[2] for part in constants}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole |= {node.value, node.value.rpartition(".")[2]}
    heads = tuple(part for part in parts if re.fullmatch(r"[a-z-]+-", part))
    tails = tuple(part for part in parts if re.fullmatch(r"-[a-z-]+", part))
    silent = [id for id, _ in ENTRIES if not {id, id.partition(".")[2]} & whole]
    assert [id for id in silent if not id.partition(".")[2].startswith(heads) and not id.endswith(tails)] == []


def test_a_message_is_filled_in_both_languages() -> None:
    words = message("report.row", row=7).words()
    assert words == {"zh-CN": "第 7 行", "en": "row 7"}
