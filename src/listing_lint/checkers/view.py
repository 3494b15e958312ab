"""What a checker is shown of one listing: read-only values, facts on request, the platforms and the day of the run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from listing_lint.facts.facts import Facts
from listing_lint.facts.unavailable import Unavailable
from listing_lint.finding import NotChecked, Text
from listing_lint.listings import texts
from listing_lint.listings.fields import Field
from listing_lint.listings.model import Variant
from listing_lint.messages import Message

if TYPE_CHECKING:
    from listing_lint.matching.allowed import Allowed

TEAM = "TEAM"
"""The code of a match that lies inside a phrase which the team allows."""


@dataclass(slots=True)
class View:
    """One rule's look at one listing (with the overrides of `platforms` applied).

    `targets` are the places that the rule's target paths lead to; there may be none. What can't be looked at is kept
    in `not_checked`: a checker never has to remember it, and can never turn it into a pass.
    """

    variant: Variant
    platforms: tuple[str, ...]
    as_of: date
    facts: Facts
    targets: list[Field]
    not_checked: list[NotChecked] = field(default_factory=list)
    unreadable: dict[str, Message] = field(default_factory=dict)
    """Pointer of a file that turned out to be broken -> why."""
    allowed: "Allowed | None" = None
    """The phrases that the team allows."""
    kept: dict[Any, Any] = field(default_factory=dict)
    """What checkers make of the listing and need again for the next rule, by a key of their own."""

    @property
    def id(self) -> str:
        """The seller's own code of the listing."""
        return self.variant.listing.id

    @property
    def category(self) -> tuple[str, ...]:
        """The category path, from the widest to the leaf; empty where the listing has none."""
        return self.variant.category

    def fields(self, path: str) -> list[Field]:
        """Any other places of the listing."""
        return self.variant.fields(path)

    def value(self, path: str) -> Any:
        """The first value that a path leads to, or None."""
        return self.variant.value(path)

    def texts(self) -> Iterator[str]:
        """Every text of the listing's own copy, for a proof that may stand anywhere in it."""
        return (field.value for field in texts.copy(self.variant))

    def allows(self, text: Text, *, undone: bool = False) -> bool:
        """Whether a match lies inside a phrase that the team allows; `undone`: the match rests on an evasive spelling."""
        return self.allowed is not None and self.allowed.covers(text.value, text.start, text.end, undone=undone)

    def each(self, fact: str) -> Iterator[tuple[Field, Any]]:
        """Every target that names a file, with a fact about it; targets whose fact can't be had are not checked."""
        for target in self.targets:
            observed = self.fact(fact, target)
            if observed is not None:
                yield target, observed

    def fact(self, name: str, target: Field) -> Any:
        """A fact about the file that `target` names, or None where it can't be had (then it is noted as not checked)."""
        try:
            return self.facts.of_file(name, self.variant.listing, str(target.value))
        except Unavailable as missing:
            self.not_checked.append(NotChecked(target.pointer, missing.reason))
            if missing.unreadable:
                self.unreadable[target.pointer] = missing.reason
            return None
