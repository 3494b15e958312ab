"""Write src/listing_lint/matching/traditional.py from the dictionaries of OpenCC.

    python -m pip install opencc==1.4.2        # in an environment of its own; listing-lint itself does not need it
    python tools/make_traditional.py

A character counts where OpenCC's t2s turns it, alone, into one other character, both in the basic plane, and where it
is no ordinary character of simplified text: those of GB 2312 stay, but for the few of KEPT (乾坤, 哪吒 and 象徵 are written
with characters that t2s would change).
"""

from pathlib import Path
from textwrap import wrap

KEPT = "後於麽"
"""Characters of GB 2312 that only traditional text uses."""

TARGET = Path(__file__).parent.parent / "src/listing_lint/matching/traditional.py"

HEAD = '''"""Traditional characters and their simplified forms, one to one, at the same place in two strings.

Made by tools/make_traditional.py from the dictionaries of OpenCC {version} (https://github.com/BYVoid/OpenCC, Apache
License 2.0, copyright 2010-2026 Carbo Kuo and contributors). Characters that simplified text uses too (著 乾 瞭) stand
for themselves: they are not in here.
"""

'''


def main() -> None:
    from importlib.metadata import version

    import opencc

    convert = opencc.OpenCC("t2s").convert
    pairs = []
    for code in range(0x3400, 0xA000):  # compatibility characters (U+F900) become these before
        char = chr(code)
        simple = convert(char)
        if simple != char and len(simple) == 1 and simple < "\U00010000" and (char in KEPT or not _simplified(char)):
            pairs.append((char, simple))
    sources = {char for char, _ in pairs}
    pairs = [(char, simple) for char, simple in pairs if simple not in sources]  # 薴 is no way to 苎
    columns = zip(("TRADITIONAL", "SIMPLIFIED"), zip(*pairs, strict=True), strict=True)
    text = HEAD.format(version=version("opencc")) + "\n".join(_assignment(name, chars) for name, chars in columns)
    TARGET.write_text(text, encoding="utf-8")


def _simplified(char: str) -> bool:
    return len(char.encode("gb2312", "ignore")) == 2


def _assignment(name: str, chars: tuple[str, ...]) -> str:
    lines = "".join(f'    "{line}"\n' for line in wrap("".join(chars), 56))
    return f"{name} = (\n{lines})\n"


if __name__ == "__main__":
    main()
