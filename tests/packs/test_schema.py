"""The JSON Schema of packs: what editors accept is what the loader accepts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from listing_lint.checkers.registry import names
from listing_lint.packs.load import shipped_folder
from listing_lint.packs.schema import rule_pack_schema
from tests.packs.making import MANIFEST, RULE, SAMPLE


class Editor(yaml.CSafeLoader):
    """YAML 1.2 as an editor reads it: no dates, no `no` for false."""


Editor.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in found if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for char, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = rule_pack_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def mistakes(validator: Draft202012Validator, text: str) -> list[str]:
    return [error.json_path for error in _leaves(validator.iter_errors(yaml.load(text, Editor)))]


def test_every_checker_is_in_it(validator: Draft202012Validator) -> None:
    rule = validator.schema["$defs"]["rule"]  # type: ignore[index]
    assert rule["properties"]["checker"]["enum"] == names()
    assert len(rule["allOf"]) == len(names())


@pytest.mark.parametrize(
    "text",
    [
        RULE,
        RULE.replace("[顶呱呱]", "{table: words}"),
        RULE.replace("[顶呱呱]", "[顶呱呱, {phrase: {table: words}}]"),
        RULE + "  when: {not: {any: [{table: accessories}, {category: [{table: globs}]}]}}\n",
        "- {id: boast/best, severity: note}\n",
        "- {id: boast/best, off: {reason: 不用}, extend_params: {claims: [响当当]}}\n",
        MANIFEST.format(name="own"),
    ],
)
def test_what_is_right_is_accepted(validator: Draft202012Validator, text: str) -> None:
    assert not mistakes(validator, text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (RULE.replace("warning", "warn"), "$[0].severity"),
        (RULE.replace("claim.absolute", "claim"), "$[0].reason"),
        (RULE.replace("checker: terms", "checker: term"), "$[0].checker"),
        (RULE + "  tagrets: []\n", "$[0]"),
        (RULE.replace("claims:", "claim:"), "$[0].params"),
        (RULE.replace("[顶呱呱]", "[{phrase: 顶呱呱, aftr: 的}]"), "$[0].params.claims[0]"),
        (RULE.replace("  reason: claim.absolute\n", ""), "$[0]"),
        ("- {severity: note}\n", "$[0]"),
        (MANIFEST.format(name="own") + "extend: [base]\n", "$"),
    ],
)
def test_what_is_wrong_is_marked(validator: Draft202012Validator, text: str, place: str) -> None:
    assert place in mistakes(validator, text)


@pytest.mark.parametrize(
    "path",
    [*sorted(shipped_folder().glob("*/*.yaml")), *sorted(SAMPLE.glob("*/*.yaml"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_every_shipped_file_fits(validator: Draft202012Validator, path: Any) -> None:
    assert not mistakes(validator, path.read_text(encoding="utf-8"))


def _leaves(errors: Iterator[Any]) -> Iterator[Any]:
    """The errors and those inside their alternatives."""
    for error in errors:
        yield error
        yield from _leaves(iter(error.context))
