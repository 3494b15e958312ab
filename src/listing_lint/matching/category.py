"""Category paths and the globs that mean them."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def in_category(path: tuple[str, ...], glob: str) -> bool:
    """Whether a category path is one that `glob` means: `*` is one level, `*盒` one that ends in 盒, `**` any number
    of levels or none.

    A name that itself holds slashes (零食/坚果/特产) counts as that many levels. Answers are kept: a catalogue has few
    categories and asks about each of them again for every listing.
    """
    levels, wanted = "/".join(path).split("/"), glob.split("/")
    reached = _past_stars({0}, wanted)
    for level in levels:
        fitting = {at for at in reached if at < len(wanted) and _fits(level, wanted[at])}
        reached = _past_stars({at if wanted[at] == "**" else at + 1 for at in fitting}, wanted)
    return len(wanted) in reached


def _fits(level: str, wanted: str) -> bool:
    return wanted in (level, "**") or (wanted.startswith("*") and level.endswith(wanted[1:]))


def _past_stars(reached: set[int], wanted: list[str]) -> set[int]:
    """`reached`, and what can be reached from there because `**` may stand for no level."""
    for at, level in enumerate(wanted):
        if at in reached and level == "**":
            reached.add(at + 1)
    return reached
