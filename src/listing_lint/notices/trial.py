"""The examples of notices, run: what `rules test` does beside the examples of rules."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from listing_lint.messages import Message, message
from listing_lint.packs.examples import ExampleOutcome
from listing_lint.packs.files import NOTICES
from listing_lint.packs.load import Ruleset
from listing_lint.packs.notices import Notice, notice


def run(ruleset: Ruleset) -> list[ExampleOutcome]:
    """The examples of all notices: each term and each cause has at least one, and each holds."""
    return [one for entry in ruleset.at_work(NOTICES) for one in _tried(entry)]


def _tried(entry: Mapping[str, Any]) -> Iterator[ExampleOutcome]:
    one, (path, line) = notice(entry), entry["place"]
    examples = entry.get("examples", ())
    untold = {term.id for term in one.terms} - {example.get("term") for example in examples}
    if untold:
        yield ExampleOutcome(one.id, path, line, message("notice.example-lacks", names=", ".join(sorted(untold))))
    for example, (path, line) in zip(examples, entry["example_places"], strict=True):
        yield ExampleOutcome(one.id, path, line, _failure(one, example))


def _failure(one: Notice, example: Mapping[str, Any]) -> Message | None:
    if "cause" in example:
        expected, found = sorted(example.get("reasons", ())), sorted(one.reasons(example["cause"]))
        if expected == found:
            return None
        return message("notice.example-expected", expected=", ".join(expected), found=", ".join(found) or "-")
    term = next((term for term in one.terms if term.id == example.get("term")), None)
    if term is None or "received_at" not in example or "due" not in example:
        return message("notice.example-keys")
    received, handed_in, due = (
        datetime.fromisoformat(example[key]) if key in example else None
        for key in ("received_at", "handed_in_at", "due")
    )
    assert received
    ends = term.due(received, handed_in)
    if ends == due:
        return None
    return message("notice.example-expected", expected=example["due"], found=ends.isoformat() if ends else "-")
