"""What the edits of a listing lead to on a platform, by the review triggers of the packs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from listing_lint.changes.compare import Edit, edits
from listing_lint.changes.state import State
from listing_lint.identity import masked_throughout
from listing_lint.packs.reviews import Trigger

Effect = Literal["review", "free", "unknown"]
Fate = Literal["new", "review", "unknown", "free", "gone"]
"""Of a listing on a platform: it goes there for the first time · an edit sends it back to review · nobody has said what an
edit leads to · every edit is free · it is no longer submitted there."""

FATES: tuple[Fate, ...] = ("new", "review", "unknown", "free", "gone")
"""From the one that needs most attention to the one that needs least; each listing has the first that fits."""


class Judged(NamedTuple):
    """An edit, what it leads to, and the trigger that says so; None where nobody does."""

    edit: Edit
    effect: Effect
    trigger: Trigger | None


class Change(NamedTuple):
    """What became of a listing on one platform ("": it names none). `resubmit`: the types of the documents that go with it.
    `known`: whether any pack says when that platform reviews an edit."""

    id: str
    path: str
    platform: str
    fate: Fate
    edits: tuple[Judged, ...] = ()
    resubmit: tuple[str, ...] = ()
    known: bool = True


def judge(before: State | None, after: State | None, triggers: Sequence[Trigger], day: date) -> Change | None:
    """What became of a listing on one platform; None where nothing changed."""
    if after is None:
        return Change(before.id, before.path, before.platform, "gone") if before else None
    if before is None:
        return Change(after.id, after.path, after.platform, "new", resubmit=masked_throughout(tuple(after.documents)))
    found = edits(before, after)
    if not found:
        return None
    speaking = [one for one in triggers if one.speaks_of(after.platform, after.category, after.data, day)]
    judged = tuple(_judged(edit, speaking) for edit in found)
    effects = {one.effect for one in judged}
    fate = next(effect for effect in ("review", "unknown", "free") if effect in effects)
    resubmit = masked_throughout(tuple(dict.fromkeys(_resubmit(judged, before, after)))) if fate == "review" else ()
    known = any(after.platform in one.platforms for one in triggers)
    return Change(after.id, after.path, after.platform, fate, judged, resubmit, known)


def _judged(edit: Edit, triggers: Sequence[Trigger]) -> Judged:
    """The trigger whose path leads closest to the edit decides; of several, one that sends back to review."""
    covering = [(close, one.effect == "review", one) for one in triggers if (close := one.covers(edit.field))]
    trigger = max(covering, key=lambda one: one[:2])[2] if covering else None
    if edit.kind == "encoded":
        return Judged(edit, "free", None)  # nobody can see it
    if trigger is None:
        return Judged(edit, "unknown", None)
    return Judged(edit, trigger.order if edit.kind == "reordered" else trigger.effect, trigger)


def _resubmit(judged: Sequence[Judged], before: State, after: State) -> Iterator[str]:
    wanted = {one.trigger.resubmit for one in judged if one.trigger and one.effect == "review"}
    if "all" in wanted:
        yield from after.documents
    elif "changed" in wanted:
        for one in judged:
            parts = one.edit.field.split("/")
            if parts[1] == "qualifications" and len(parts) > 2 and one.edit.kind not in ("removed", "encoded"):
                yield after.data["qualifications"][int(parts[2])]["type"]
