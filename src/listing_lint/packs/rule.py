"""A rule as a run uses it: plain values, loaded from the compiled packs without a validation library."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from listing_lint.finding import Basis, Hit, Origin, Severity, Verdict
from listing_lint.listings import fields
from listing_lint.messages import Message, Words, fill, message, spoken
from listing_lint.packs.params import Shared, decode, stated

TEAM_RULE = "team/denied-word"
"""The rule that the words of a configuration make: it is in no pack, and every run knows its id."""

Target = tuple[str, tuple[Origin, ...]]
"""A target path, and the origins of picture text that it means."""

SeverityFor = tuple[Severity, frozenset[str] | None, tuple[str, ...] | None]
"""A severity, the platforms and the fields that it holds for (None: all)."""


@dataclass(slots=True, eq=False, repr=False)
class Rule:
    """One entry of a pack, with what the packs that extend it have changed.

    `platforms` are its pack's (empty: every platform); `when` are its conditions, read by conditions.py. `off` is the
    reason why a pack switched it off. `path` and `line` tell where it stands; `examples` are as they are written, with
    the path and line of each in `example_places`. `needs`: of a listing that has none of these fields it has nothing to
    say (empty: that can't be told). `sieved`: its checker tells by the texts at the targets for which listings it need not
    run. `compiled` is what its checker has worked out of its parameters. `turns`: the days on which a limit of its parameters
    starts or ends (`from`, `until`), or its conditions begin to hold for other goods (`when`).
    """

    id: str
    pack: str
    platforms: frozenset[str]
    title: Words
    checker: str
    targets: tuple[Target, ...]
    reason: str
    severity: Severity
    verdict: Verdict
    status: str
    basis: tuple[Basis, ...]
    effective_from: date | None
    effective_until: date | None
    when: Mapping[str, Any] | None
    message: Words | None
    advice: tuple[Words, ...]
    severity_for: tuple[SeverityFor, ...]
    aliases: tuple[str, ...]
    replaced_by: str | None
    off: str | None
    example_places: tuple[tuple[str, int], ...]
    path: str
    line: int
    compiled: Any
    needs: frozenset[str] = frozenset()
    sieved: bool = False
    turns: tuple[tuple[str, date], ...] = ()
    _encoded: bytes = b"{}"
    _examples: bytes = b"[]"
    _shared: Shared | None = None
    _params: Any = None

    @property
    def params(self) -> Any:
        """The checker's `Params`; made on first use, so that a rule that stays off never imports its checker."""
        if self._params is None:
            self._params = decode(json.loads(self._encoded), self._shared)
        return self._params

    def stated(self) -> dict[str, Any]:
        """The parameters as plain data, those that the pack leaves at their defaults left out."""
        found: dict[str, Any] = stated(json.loads(self._encoded), self._shared or {})
        return found

    @property
    def examples(self) -> tuple[Mapping[str, Any], ...]:
        """The examples as they are written."""
        return tuple(json.loads(self._examples))

    def severity_at(self, pointer: str, platform: str | None) -> Severity:
        """The severity of a hit at `pointer` on `platform`: of the first fitting `severity_for`, else the rule's."""
        for severity, platforms, paths in self.severity_for:
            if platforms is not None and platform not in platforms:
                continue
            if paths is None or any(fields.matches(pointer, path) for path in paths):
                return severity
        return self.severity

    def sentence(self, hit: Hit) -> Words:
        """The hit's own words, or the rule's message, or the checker's, filled in; else the title."""
        templates = hit.words or self.message or (hit.message.words() if hit.message else None)
        if templates is None:
            return self.title
        args = arguments(hit)
        said = {lang: fill(template, spoken(args, lang)) for lang, template in templates.items()}
        if hit.perhaps and self.verdict != "review":  # else the rule's own words are a doubt's
            return {lang: words for lang, words in message("checks.perhaps", said=said).words().items() if lang in said}
        return said


def arguments(hit: Hit) -> dict[str, object]:
    """What a message may say of a hit, by the name of the placeholder.

    What has a language of its own is said in that of the template; `{name_en}` is its English in any template.
    """
    args: dict[str, object] = {"field": hit.field}
    if hit.text:
        args["matched"] = hit.text.matched
    if hit.measured:
        unit = hit.measured.unit or ""
        args |= {key: value for key, value in hit.measured._asdict().items() if value is not None} | {"unit": unit}
    in_english = {f"{name}_en": arg for name, arg in hit.args.items() if isinstance(arg, Message | Mapping)}
    return args | spoken(in_english, "en") | dict(hit.args)
