"""Phrases that a team allows, its names and fixed expressions: what lies inside one is no claim, whatever the rule."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from listing_lint.matching.automaton import Automaton, Sought, index
from listing_lint.matching.edits import Undone
from listing_lint.matching.ranges import Range, covers
from listing_lint.matching.segmentation import in_longer

Covered = Callable[[int, int], bool]


class Allowed:
    """Phrases, asked whether one of them stands around a match. A match that reaches beyond a phrase is not free."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._scan = Automaton([index([Sought(phrase) for phrase in phrases], len(phrases))]).scan
        self._known = lru_cache(maxsize=128)(self._of)

    def covers(self, text: str, start: int, end: int, *, undone: bool = False) -> bool:
        """Whether [start, end) of `text` lies inside a phrase. A phrase that is itself in an evasive spelling counts only
        for a match that rests on one (`undone`): 最鲜 牌子货 is not the name 最鲜牌."""
        plain, guessed = self._known(text)
        return plain(start, end) or (undone and guessed(start, end))

    def _of(self, text: str) -> tuple[Covered, Covered]:
        found: tuple[list[Range], list[Range]] = ([], [])
        for undone, place in self._ranges(text):
            found[undone].append(place)
        return covers(found[0]), covers(found[1])

    def _ranges(self, text: str) -> Iterator[tuple[bool, Range]]:
        for shadow, matches, _ in self._scan(text).readings.get(0, ()):
            for _, start, end in matches:
                if not in_longer(shadow.text, start, end):
                    yield isinstance(shadow, Undone), shadow.span(start, end)
