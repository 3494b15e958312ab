"""The valid name nearest to one that isn't: the way out that goes with an unknown name."""

from collections.abc import Iterable

from listing_lint.messages import Message, message


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant, or None."""
    from difflib import get_close_matches  # only a mistake pays for it

    return next(iter(get_close_matches(name, sorted(known), 1)), None)


def hint(name: str, known: Iterable[str]) -> Message | None:
    """The nearest known name; else, where there are few, all of them."""
    known = sorted(known)
    near = nearest(name, known)
    if near:
        return message("packs.nearest", name=near)
    return message("packs.known", names=", ".join(known)) if 0 < len(known) <= 12 else None
