"""Many texts looked through as one: what costs a few calls for each text then costs them once for all."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Self

from listing_lint.matching.normal import plain_but


class Block(NamedTuple):
    """Texts behind each other, a line break between them; `starts` says where each begins, and where one more would."""

    text: str
    starts: list[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """`texts` as they are."""
        return cls("\n".join(texts), list(accumulate((len(text) + 1 for text in texts), initial=0)))

    def holder(self, place: int) -> int:
        """The number of the text that a place of the block is in."""
        return bisect_right(self.starts, place) - 1

    def holders(self, places: Iterable[int]) -> set[int]:
        """The numbers of the texts that hold one of `places`."""
        return set(map(self.holder, places))

    def own(self, number: int) -> str:
        """One of the texts."""
        return self.text[self.starts[number] : self.starts[number + 1] - 1]


@lru_cache(maxsize=2)  # several checkers ask about the same texts
def folded(texts: tuple[str, ...]) -> tuple[Block, Sequence[int]]:
    """The plain shadows of those of `texts` that are folded one to one, nearly all, as a block; and which those are."""
    block = Block.of(texts)
    shadow, odd = plain_but(block.text)
    block = block._replace(text=shadow)
    if not odd:
        return block, range(len(texts))
    others = block.holders(odd)
    numbers = [number for number in range(len(texts)) if number not in others]
    return Block.of([block.own(number) for number in numbers]), numbers
