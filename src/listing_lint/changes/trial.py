"""The examples of review triggers, run: what `rules test` does beside the examples of rules."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from listing_lint.changes.judge import judge
from listing_lint.changes.state import Recorded, State, values_of
from listing_lint.listings.validate import problems_of
from listing_lint.messages import Message, message
from listing_lint.packs.examples import ExampleOutcome
from listing_lint.packs.files import REVIEWS
from listing_lint.packs.load import Ruleset
from listing_lint.packs.reviews import Trigger, trigger


def run(ruleset: Ruleset) -> list[ExampleOutcome]:
    """Every example of every trigger that is not switched off; one that lacks a firing or a passing example fails."""
    return [outcome for entry in ruleset.at_work(REVIEWS) for outcome in _tried(entry)]


def _tried(entry: Mapping[str, Any]) -> Iterator[ExampleOutcome]:
    one, (path, line) = trigger(entry), entry["place"]
    examples = entry.get("examples", ())
    for wanted in (one.effect, "none"):
        if not any(example["expect"] == wanted for example in examples):
            yield ExampleOutcome(one.id, path, line, message("changes.example-lacks", wanted=wanted))
    for example, (path, line) in zip(examples, entry["example_places"], strict=True):
        yield ExampleOutcome(one.id, path, line, _failure(one, example))


def _failure(one: Trigger, example: Mapping[str, Any]) -> Message | None:
    from listing_lint.listings.schema import ListingData

    platform = min(example["after"].get("platforms") or one.platforms)
    states = []
    for side in ("before", "after"):
        data = {key: value for key, value in example[side].items() if key != "files"}
        typed, problems = problems_of(ListingData, {"id": "example", **data}, None)
        if problems:
            return message("packs.example-invalid", why=problems[0].message)
        files = {ref: (held, None) for ref, held in example[side].get("files", {}).items()}
        states.append(State("example", platform, "example", values_of(typed), Recorded(files)))
    day = date.fromisoformat(example["as_of"]) if "as_of" in example else one.first or date.min
    change = judge(states[0], states[1], [one], day)
    said = [judged.effect for judged in change.edits if judged.trigger] if change else []
    found = "review" if "review" in said else "free" if said else "none"
    resubmit = sorted(change.resubmit) if change else []
    wanted = sorted(example.get("resubmit", resubmit))
    if (found, resubmit) == (example["expect"], wanted):
        return None
    return message(
        "changes.example-expected",
        expected=" ".join([example["expect"], *wanted]),
        found=" ".join([found, *resubmit]),
    )
