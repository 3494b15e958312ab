"""Review triggers as a run uses them: which edits send a listing back to a platform's review, and which are free."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from listing_lint.finding import Basis
from listing_lint.listings import fields
from listing_lint.messages import Words
from listing_lint.packs.conditions import When, obstacle
from listing_lint.packs.files import REVIEWS
from listing_lint.packs.load import Ruleset

Effect = Literal["review", "free"]


class Trigger(NamedTuple):
    """What an edit at one of `paths`, or inside it, leads to on `platforms`.

    `resubmit`: with the review, all documents of the listing are handed in again, those that changed, or none. `order`:
    what comes of the same items in another order. It holds from the day `first` to the day `last`, for listings that are as
    `when` says after the edit.
    """

    id: str
    pack: str
    title: Words
    platforms: frozenset[str]
    paths: tuple[str, ...]
    effect: Effect
    resubmit: Literal["all", "changed"] | None
    order: Effect
    basis: tuple[Basis, ...]
    first: date | None
    last: date | None
    when: When | None
    advice: tuple[Words, ...]

    def speaks_of(self, platform: str, category: Sequence[str], data: Mapping[str, Any], day: date) -> bool:
        """Whether it says anything about a listing with these effective values on this platform."""
        return platform in self.platforms and not obstacle(
            self.when, platforms=frozenset((platform,)), category=category, data=data, as_of=day
        )

    def covers(self, pointer: str) -> int:
        """How many steps of a path lead to the field at `pointer` or to what it is in; 0 where none of the paths does."""
        place = fields.tokens(pointer)
        return max((_steps(place, fields.parse(path)) for path in self.paths), default=0)


def triggers(ruleset: Ruleset, day: date) -> list[Trigger]:
    """The triggers of the loaded packs that hold on `day` and are not switched off."""
    return [trigger(entry) for entry in ruleset.at_work(REVIEWS, day)]


def trigger(entry: Mapping[str, Any]) -> Trigger:
    """An entry of the compiled packs as a trigger."""
    effective = entry.get("effective", {})
    first, last = (date.fromisoformat(day) if day else None for day in map(effective.get, ("from", "until")))
    return Trigger(
        id=entry["id"],
        pack=entry["pack"],
        title=entry["title"],
        platforms=frozenset(entry["platforms"]),
        paths=tuple(entry["fields"]),
        effect=entry["effect"],
        resubmit=entry.get("resubmit"),
        order=entry.get("order", "free"),
        basis=tuple(Basis(**one) for one in entry["basis"]),
        first=first,
        last=last,
        when=entry["when"],
        advice=tuple(entry.get("advice", ())),
    )


def _steps(place: Sequence[str], path: fields.Steps) -> int:
    if len(path) > len(place):
        return 0
    fits = all(step is fields.EACH or str(step) == token for step, token in zip(path, place, strict=False))
    return len(path) if fits else 0
