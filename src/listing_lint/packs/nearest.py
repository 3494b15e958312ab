"""The way out that goes with an unknown name."""

from collections.abc import Iterable

from listing_lint.messages import Message, message
from listing_lint.nearest import nearest


def hint(name: str, known: Iterable[str]) -> Message | None:
    """The nearest known name; else, where there are few, all of them."""
    known = sorted(known)
    near = nearest(name, known)
    if near:
        return message("packs.nearest", name=near)
    return message("packs.known", names=", ".join(known)) if 0 < len(known) <= 12 else None
