"""What inline styles and attributes of HTML do to the text inside: whether a buyer can see it.

Style sheets and classes are not looked at: marketplaces strip them from descriptions.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Why = Literal["display", "attribute", "visibility", "opacity", "size", "colour", "off-screen"]

Colour = tuple[int, int, int]


class Look(NamedTuple):
    """How text looks at one place. `gone` is for good, the rest may be changed by an element inside.

    A `background` or `colour` that can't be known (a picture, a name that CSS does not have) is None; `clear` is text in
    no colour.
    """

    gone: Why | None = None
    unseen: bool = False
    tiny: bool = False
    clear: bool = False
    colour: Colour | None = (0, 0, 0)
    background: Colour | None = (255, 255, 255)

    @property
    def hidden(self) -> Why | None:
        """Why a buyer does not see text that looks so; None where it is seen."""
        if self.gone:
            return self.gone
        if self.unseen:
            return "visibility"
        if self.tiny:
            return "size"
        same = self.colour and self.background and _alike(self.colour, self.background)
        return "colour" if self.clear or same else None


def inside(look: Look, attributes: Mapping[str, str]) -> Look:
    """How text looks inside an element with these attributes, where `look` is around it."""
    style = _declarations(attributes.get("style", ""))
    if "hidden" in attributes:
        look = look._replace(gone=look.gone or "attribute")
    gone = _gone(style)
    if gone:
        look = look._replace(gone=look.gone or gone)
    if "visibility" in style:
        look = look._replace(unseen=style["visibility"] in ("hidden", "collapse"))
    if "font-size" in style:
        look = look._replace(tiny=_tiny(style["font-size"], look.tiny))
    elif size := re.search(r"(?<![\w.])\d+(?:\.\d+)?(?:px|pt|em|rem|%)|(?<![\w.])0(?=/)", style.get("font", "")):
        look = look._replace(tiny=_tiny(size[0], look.tiny))
    return _coloured(look, attributes, style)


def _declarations(style: str) -> dict[str, str]:
    if not style:
        return {}
    found: dict[str, str] = {}
    for part in re.sub(r"/\*.*?(?:\*/|$)", "", style, flags=re.DOTALL).lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def _gone(style: Mapping[str, str]) -> Why | None:
    if style.get("display") == "none":
        return "display"
    if "opacity" in style and 0 <= _number(style["opacity"]) <= 0.05:
        return "opacity"
    sides = [style.get("text-indent", ""), style.get("margin-left", ""), style.get("margin-top", "")]
    if style.get("position") in ("absolute", "fixed"):
        sides += (style.get(side, "") for side in ("left", "top", "right", "bottom"))
    if any(_pixels(side) <= -300 for side in sides):
        return "off-screen"
    if re.search(r"scale[xy]?\(0(?:\.0+)?[,)]|translate[xy]?\(-\d{3,}", style.get("transform", "").replace(" ", "")):
        return "off-screen"
    sizes = [style.get(name, "") for name in ("height", "width", "max-height", "max-width")]
    if style.get("overflow", "").startswith(("hidden", "clip")) and any(0 <= _pixels(size) <= 1 for size in sizes):
        return "size"
    if re.fullmatch(
        r"rect\((?:[01](?:px)?[, ]*){4}\)|inset\((?:50|100)%\)", style.get("clip", style.get("clip-path", ""))
    ):
        return "size"
    return None


def _coloured(look: Look, attributes: Mapping[str, str], style: Mapping[str, str]) -> Look:
    if "background" in attributes or re.search(r"url\(|gradient", style.get("background-image", "")):
        look = look._replace(background=None)
    for value in (attributes.get("bgcolor"), style.get("background"), style.get("background-color")):
        if value:
            look = look._replace(background=_background(value.lower(), look.background))
    for value in (attributes.get("color"), style.get("color"), style.get("-webkit-text-fill-color")):
        if value and value not in ("inherit", "currentcolor"):
            colour, alpha = _colour(value.strip().lower())
            look = look._replace(colour=colour, clear=alpha <= 0.05)
    return look


def _background(value: str, around: Colour | None) -> Colour | None:
    if re.search(r"url\(|gradient", value):
        return None
    found = re.search(r"#[0-9a-f]{3,8}|rgba?\([^)]*\)|[a-z]+", value)
    if not found or found[0] in ("none", "transparent", "inherit", "initial"):
        return around
    colour, alpha = _colour(found[0])
    return around if alpha <= 0.05 else colour if alpha == 1 else None


def _colour(value: str) -> tuple[Colour | None, float]:
    """A colour of CSS and how solid it is (0 to 1); the colour is None for what is not known."""
    if value == "transparent":
        return None, 0
    if value in _NAMES:
        return _NAMES[value], 1
    if re.fullmatch(r"#?[0-9a-f]{6}(?:[0-9a-f]{2})?", value):
        value = value.lstrip("#")
        red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
        return (red, green, blue), int(value[6:8] or "ff", 16) / 255
    if re.fullmatch(r"#[0-9a-f]{3,4}", value):
        red, green, blue = (int(char * 2, 16) for char in value[1:4])
        return (red, green, blue), int((value[4:5] or "f") * 2, 16) / 255
    if parts := re.fullmatch(
        r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,8}%?))?\s*\)", value
    ):
        solid = _number(parts[4].rstrip("%")) / (100 if parts[4].endswith("%") else 1) if parts[4] else 1
        return (int(parts[1]), int(parts[2]), int(parts[3])), solid
    return None, 1


_NAMES: dict[str, Colour] = {
    "white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
    "red": (255, 0, 0), "yellow": (255, 255, 0), "blue": (0, 0, 255), "green": (0, 128, 0), "orange": (255, 165, 0),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192), "pink": (255, 192, 203),
}  # fmt: skip


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= 16 for a, b in zip(one, other, strict=True))


def _tiny(size: str, around: bool) -> bool:
    """Whether text of this font size can't be read; `around`: whether it could not around the element."""
    if re.fullmatch(r"[\d.]{1,8}(?:em|%)", size):
        share = _number(size.rstrip("em%")) / (100 if size.endswith("%") else 1)
        return around or share <= 0.15
    pixels = _pixels(size)
    return around if pixels != pixels else 0 <= pixels <= 2


def _pixels(length: str) -> float:
    """A length in pixels, roughly; not a number where it is none (auto, calc)."""
    found = re.fullmatch(r"(-?[\d.]{1,12})(px|pt|em|rem|%|vw|vh|cm|mm|in)?", length)
    return _number(found[1]) * _PIXELS[found[2] or "px"] if found else float("nan")


_PIXELS = {"px": 1, "pt": 1.3, "em": 16, "rem": 16, "%": 10, "vw": 10, "vh": 10, "cm": 38, "mm": 3.8, "in": 96}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
