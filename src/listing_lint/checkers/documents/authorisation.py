"""The chain of letters of authorisation: from the registrant of a trade mark, step by step, down to the shop."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from listing_lint.checkers.documents.entitlement import brands, shop, shop_place
from listing_lint.checkers.documents.entries import Entry, ends_on, plain
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, NotChecked, Related
from listing_lint.matching.patterns import linear
from listing_lint.messages import Message, message


def broken(entries: Sequence[Entry], view: View) -> Iterator[Hit | NotChecked]:
    """The letters that don't lead to the shop; the trade mark from which no letter comes."""
    company, names = shop(view)
    letters = [entry for entry in entries if entry.document.holder == "licensee"]
    told = [entry for entry in letters if entry.said.get("licensee")]
    for entry in letters:
        if entry not in told:
            yield NotChecked(entry.pointer, message("qualification.no-licensee"))
    reached = _upwards(told, names)
    stray = [entry for entry in told if plain(entry.said["licensee"]) not in reached]
    suspects = [(entry, "licensee", "not-to-shop") for entry in stray]
    marks = [entry for entry in entries if entry.document.holder == "registrant" and entry.said.get("holder")]
    whole = not stray and len(told) == len(letters)
    if marks and whole and not any(plain(mark.said["holder"]) in reached for mark in marks):
        suspects.append((marks[0], "holder", "not-from-registrant"))
    for entry, key, reason in suspects:
        if company:
            args = {"holder": entry.said[key], "shop": company, "why": message(f"qualification.{reason}")}
            yield entry.hit(key, related=(shop_place(view, company),), **args)
        else:
            yield NotChecked(entry.pointer, message("qualification.no-company"))


def _upwards(letters: Iterable[Entry], names: set[str]) -> set[str]:
    """Everybody who licenses one of `names`, over any number of letters, and `names` themselves; all plain."""
    licensors: defaultdict[str, set[str]] = defaultdict(set)
    for letter in letters:
        licensors[plain(letter.said["licensee"])].add(plain(letter.said.get("licensor", "")))
    reached, waiting = set(names), list(names)
    while waiting:  # one link at a time
        further = licensors[waiting.pop()] - reached - {""}
        reached |= further
        waiting += further
    return reached


def exceeded(entries: Sequence[Entry], view: View, everywhere: str | None) -> Iterator[Hit]:
    """The letters that grant more than every letter that their licensor has; at the value that does, with the first."""
    for letter in entries:
        above = [one for one in entries if one is not letter and _rests_on(letter, one)]
        excesses = [_excess(letter, one, everywhere) for one in above]
        if excesses and all(excesses):
            key, why = next(found for found in excesses if found)
            first = above[0]
            related = (Related(first.place(key), label=first.said.get("licensor")),)
            evidence = f"{letter.type} {key}"
            yield letter.hit(key, related=related, evidence=evidence, why=why, above=first.said.get("licensor", ""))


def _rests_on(letter: Entry, above: Entry) -> bool:
    licensor = plain(letter.said.get("licensor", ""))
    return bool(licensor) and licensor == plain(above.said.get("licensee", ""))


def _excess(letter: Entry, above: Entry, everywhere: str | None) -> tuple[str, Message] | None:
    """What `letter` grants beyond `above`: the key of its value, and why. What one of them doesn't say is no excess."""
    mine, theirs = ends_on(letter.said.get("expires_on")), ends_on(above.said.get("expires_on"))
    if mine and theirs and mine > theirs:
        return "expires_on", message("qualification.longer", until=above.said["expires_on"])
    brand, granted = letter.said.get("brand", ""), above.said.get("brand", "")
    if brand and granted and not brands(brand) & brands(granted):
        return "brand", message("qualification.other-brand", brand=granted)
    for key in ("categories", "channels", "regions"):
        listed, limits = letter.said.get(key), above.said.get(key)
        if listed and limits and not all(_within(one, limits, everywhere) for one in listed):
            return key, message(f"qualification.wider-{key}", limits="、".join(limits))
    return None


def _within(name: str, limits: Iterable[str], everywhere: str | None) -> bool:
    """Whether one of `limits` leaves nothing out, or is, or holds, or is held by, the name (坚果, 坚果炒货)."""
    if everywhere and any(linear(everywhere).fullmatch(plain(limit)) for limit in limits):
        return True
    return any(_stem(limit) in plain(name) or plain(name) in _stem(limit) for limit in limits)


def _stem(limit: str) -> str:
    """A category glob without its stars, or a name, plain."""
    return plain(limit.replace("*", "").strip("/"))
