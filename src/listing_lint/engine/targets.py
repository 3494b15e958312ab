"""From a rule's target paths to the fields it looks at, text read in pictures included."""

from dataclasses import dataclass, field
from typing import Any

from listing_lint.facts.facts import Facts
from listing_lint.facts.unavailable import Unavailable
from listing_lint.finding import Box, NotChecked, Origin
from listing_lint.listings import fields, texts
from listing_lint.listings.fields import Field
from listing_lint.listings.files import Unreadable
from listing_lint.listings.model import Variant
from listing_lint.messages import Message
from listing_lint.packs.rule import Target


@dataclass(slots=True)
class Reached:
    """What targets lead to: the fields, what could not be read, and which files are broken."""

    fields: list[Field] = field(default_factory=list)
    gaps: list[NotChecked] = field(default_factory=list)
    unreadable: dict[str, Message] = field(default_factory=dict)

    def add(self, other: "Reached") -> None:
        """Put what another target leads to behind."""
        self.fields += other.fields
        self.gaps += other.gaps
        self.unreadable.update(other.unreadable)


class Targets:
    """The targets of one variant; each path is resolved once, however many rules name it."""

    def __init__(self, variant: Variant, facts: Facts) -> None:
        self.variant = variant
        self.kept: dict[Any, Any] = {}
        """What checkers keep of it from rule to rule."""
        self.descriptions: dict[str, Field] = {}
        """By pointer the texts that were read from another form, or from a file."""
        self._facts = facts
        self._known: dict[Target, Reached] = {}
        self._together: dict[tuple[Target, ...], Reached] = {}
        self._lines: dict[tuple[str, str], list[tuple[int, Box]]] = {}

    def find(self, targets: tuple[Target, ...]) -> Reached:
        """What the targets of a rule lead to, one after the other. Rules of a family have the same ones."""
        together = self._together.get(targets)
        if together is None:
            together = self._together[targets] = Reached()
            for target in targets:
                together.add(self.at(target))
        return together

    def at(self, target: Target) -> Reached:
        """What one target leads to."""
        found = self._known.get(target)
        if found is None:
            root = fields.parse(target[0])[0]
            found = self._known[target] = self._resolve(target) if root in self.variant.data else _NOTHING
        return found

    def boxes(self, pointer: str, value: str, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of the lines that [start, end) of a block of picture text touches."""
        lines = self._lines.get((pointer, value), [])
        ends = [line_start for line_start, _ in lines[1:]] + [len(value) + 1]
        return tuple(
            box
            for (line_start, box), line_end in zip(lines, ends, strict=True)
            if line_start < end and start < line_end
        )

    def _resolve(self, target: Target) -> Reached:
        path, origins = target
        found = Reached()
        picture = fields.picture_of(path)
        for place in self.variant.fields(picture or path):
            try:
                if picture:
                    found.fields.extend(self._blocks(place, origins))
                elif isinstance(place.value, dict):
                    text = texts.read(self.variant.listing, place)
                    if text:
                        self.descriptions[text.pointer] = text
                    found.fields.append(text or place)
                else:
                    found.fields.append(place)
            except Unavailable as missing:
                found.gaps.append(NotChecked(place.pointer, missing.reason))
                if missing.unreadable:
                    found.unreadable[place.pointer] = missing.reason
            except Unreadable as broken:
                found.gaps.append(NotChecked(f"{place.pointer}/file", broken.reason))
                found.unreadable[f"{place.pointer}/file"] = broken.reason
        return found

    def _blocks(self, picture: Field, origins: tuple[Origin, ...]) -> list[Field]:
        """The blocks of adjacent lines of one origin that were read in a picture."""
        read = self._facts.of_file("image.text", self.variant.listing, str(picture.value))
        blocks: dict[tuple[int, Origin], list[tuple[str, Box]]] = {}
        for line in read["lines"]:
            if line["origin"] in origins:
                blocks.setdefault((line["block"], line["origin"]), []).append((line["text"], Box(*line["box"])))
        made = []
        for (_, origin), lines in blocks.items():
            value = "\n".join(text for text, _ in lines)
            starts, at = [], 0
            for text, box in lines:
                starts.append((at, box))
                at += len(text) + 1
            self._lines[picture.pointer, value] = starts
            made.append(Field(picture.pointer, value, origin))
        return made


_NOTHING = Reached()
