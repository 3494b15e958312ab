"""The valid name that was most likely meant by one that isn't."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], least: float = 0.65) -> str | None:
    """The known name most like `name`, in whichever case; None where none is near enough to be a slip of it.

    `least`: how alike. One wrong letter of three is near enough (ccd, ccc); nope and shopee are not.
    """
    from difflib import get_close_matches  # only a mistake pays for it

    folded = {each.casefold(): each for each in sorted(known)}
    near = get_close_matches(name.casefold(), folded, 1, least)
    return folded[near[0]] if near else None
