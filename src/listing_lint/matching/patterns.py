"""Patterns of packs: RE2 syntax, so that no pattern and no text can make a run slow (linear time, no look-around)."""

from functools import cache
from typing import Any


@cache
def linear(pattern: str, ignore_case: bool = False) -> Any:
    """The compiled pattern (methods as in `re`; offsets in code points). Compiled when first needed, then kept."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    return re2.compile(pattern, options)


@cache
def ending(pattern: str) -> Any:
    """`pattern` where it ends the text: for what must stand directly before a place."""
    return linear(rf"(?:{pattern})\z")
