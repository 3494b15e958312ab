"""How a report is shown; every format gets the same and uses what it needs."""

from typing import NamedTuple

SHOW = ("waived", "exempt", "not-checked", "baselined")
"""What a report can show beside the findings (`--show`)."""


class Options(NamedTuple):
    """The language (`zh-CN` or `en`), whether to colour, the width in terminal cells, and what of SHOW to add."""

    lang: str
    color: bool = False
    width: int = 80
    show: frozenset[str] = frozenset()

    @property
    def text_width(self) -> int:
        """The cells that a line of text takes: lines longer than 100 are hard to read."""
        return min(max(self.width, 40), 100)
