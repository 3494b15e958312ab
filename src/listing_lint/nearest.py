"""The valid name that was most likely meant by one that isn't, and the way out that goes with it."""

from collections.abc import Iterable

from listing_lint.messages import Message, message


def nearest(name: str, known: Iterable[str], least: float = 0.65) -> str | None:
    """The known name most like `name`, in whichever case; None where none is near enough to be a slip of it.

    `least`: how alike. One wrong letter of three is near enough (ccd, ccc); nope and shopee are not.
    """
    from difflib import get_close_matches  # only a mistake pays for it

    folded = {each.casefold(): each for each in sorted(known)}
    near = get_close_matches(name.casefold(), folded, 1, least)
    return folded[near[0]] if near else None


def hint(name: str, known: Iterable[str], otherwise: Message | None = None) -> Message | None:
    """The nearest known name; where none is near `otherwise`, or without that all of them, if they are few."""
    known = sorted(known)
    if near := nearest(name, known):
        return did_you_mean(near)
    return otherwise or (message("nearest.known", names=", ".join(known)) if 0 < len(known) <= 12 else None)


def did_you_mean(*near: str) -> Message:
    """The question that goes with an unknown name: whether one of these was meant."""
    return message("nearest.did-you-mean", name=" / ".join(near))
