"""Chinese characters."""

HAN = "\u3400-\u9fff"
"""Them as the inside of a class of a pattern: the unified ideographs of the basic plane."""


def is_han(char: str) -> bool:
    """Whether a character is one of them; "" is not."""
    return "\u3400" <= char <= "\u9fff"
