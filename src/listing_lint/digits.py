"""Characters that are read as digits: letters that look like them, and Chinese numerals. Each reader names those it takes."""

LOOK_ALIKES = {
    char: str(digit)
    for digit, chars in enumerate(("OoQ○", "IiLl|", "Zz", "", "", "S", "", "", "B", ""))
    for char in chars
}
"""Letters and signs, each with the digit that it is mistaken for."""

NUMERALS = {
    char: str(digit)
    for digit, chars in enumerate(
        ("零〇洞", "一壹幺弌", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖勾")
    )
    for char in chars
}
"""Chinese digits, as they are written, in banks too, and as they are spoken over the radio."""


def as_digits(chars: str) -> dict[int, str]:
    """A table for `str.translate` that makes each of these characters its digit."""
    return {ord(char): LOOK_ALIKES.get(char) or NUMERALS[char] for char in chars}
