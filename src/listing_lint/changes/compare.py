"""What differs between two states of a listing, as a platform would see it.

Mappings are compared key by key, SKUs by their id, documents by type and number, broadcasts by anchor and start,
other lists as sets of items. Files count by what is in them, never by their names, and pictures by what they show.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple

from listing_lint.changes.state import State
from listing_lint.checkers.documents.entries import masked
from listing_lint.listings.fields import escape
from listing_lint.listings.files import ROOTS, is_file, is_remote

Kind = Literal["changed", "added", "removed", "reordered", "encoded"]


class Edit(NamedTuple):
    """One difference. `field` points into the state after the edit; into the one before it for what was removed.

    `reordered`: the same items in another order. `encoded`: a picture of other bytes that shows the same.
    """

    field: str
    kind: Kind
    before: str | None = None
    after: str | None = None


def edits(before: State, after: State) -> list[Edit]:
    """Every difference, in the order of the listing's keys."""
    compare = _Comparison(before, after)
    found: list[Edit] = []
    for key in dict.fromkeys((*after.data, *before.data)):
        found += compare.values(f"/{escape(key)}", before.data.get(key), after.data.get(key))
    return found


class _Comparison:
    """Two states being compared: values go in as they are, files as names whose contents either state knows."""

    def __init__(self, before: State, after: State) -> None:
        self._before, self._after = before, after

    def values(self, pointer: str, old: Any, new: Any) -> Iterator[Edit]:
        """The differences of the values at one place; None stands for no value."""
        if old == new and pointer.split("/", 2)[1] not in ROOTS:
            return  # where files are named, the same name may stand for another content
        if pointer == "/category/path":
            if old != new:
                yield _edit(pointer, "/".join(old or ()) or None, "/".join(new or ()) or None)
        elif pointer == "/category/ids":
            platform = self._after.platform
            yield from self.values(f"{pointer}/{platform}", (old or {}).get(platform), (new or {}).get(platform))
        elif pointer == "/description":
            old_text, new_text = _description(old), _description(new)
            if _plain(pointer, old_text) != _plain(pointer, new_text):
                yield _edit(pointer, old_text, new_text)
        elif _is(list, old, new):
            yield from self._lists(pointer, old or [], new or [])
        elif _is(dict, old, new):
            for key in dict.fromkeys((*(new or {}), *(old or {}))):
                place = f"{pointer}/{escape(key)}"
                yield from self.values(place, (old or {}).get(key), (new or {}).get(key))
        elif is_file(pointer):
            yield from self._files(pointer, [old] if old else [], [new] if new else [], single=True)
        elif _plain(pointer, old) != _plain(pointer, new):
            yield _edit(pointer, _said(pointer, old), _said(pointer, new))

    def _lists(self, pointer: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Edit]:
        if pointer in _KEYS:
            yield from self._entries(pointer, old, new)
        elif is_file(f"{pointer}/0"):
            yield from self._files(pointer, old, new)
        else:
            yield from _texts(pointer, [str(one) for one in old], [str(one) for one in new])

    def _entries(self, pointer: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Edit]:
        """Mappings that stand for things of their own: each is compared with the one of the same key, the first key that
        two of them share deciding."""
        keys = _KEYS[pointer]
        pairs = _pairs(old, new, keys, keys)
        for there, here in sorted(pairs.items(), key=lambda pair: pair[1]):
            yield from self.values(f"{pointer}/{here}", old[there], new[here])
        found = set(pairs.values())
        for here, entry in enumerate(new):
            if here not in found:
                yield Edit(f"{pointer}/{here}", "added", None, _named(entry))
        for there, entry in enumerate(old):
            if there not in pairs:
                yield Edit(f"{pointer}/{there}", "removed", _named(entry), None)
        order = [here for _, here in sorted(pairs.items())]
        if order != sorted(order) and pointer not in _SETS:
            yield Edit(pointer, "reordered")

    def _files(self, pointer: str, old: Sequence[str], new: Sequence[str], *, single: bool = False) -> Iterator[Edit]:
        """Files by their contents: first those of the same bytes find each other, then pictures that show the same."""

        def place(index: int) -> str:
            return pointer if single else f"{pointer}/{index}"

        pairs = _pairs(old, new, [self._old_bytes, self._old_shown], [self._new_bytes, self._new_shown])
        for there, here in sorted(pairs.items(), key=lambda pair: pair[1]):
            if self._old_bytes(old[there]) != self._new_bytes(new[here]):
                yield Edit(place(here), "encoded", old[there], new[here])
        found = set(pairs.values())
        gone = [index for index in range(len(old)) if index not in pairs]
        come = [index for index in range(len(new)) if index not in found]
        for there, here in zip(gone, come, strict=False):
            yield Edit(place(here), "changed", old[there], new[here])
        for here in come[len(gone) :]:
            yield Edit(place(here), "added", None, new[here])
        for there in gone[len(come) :]:
            yield Edit(place(there), "removed", old[there], None)
        order = [here for _, here in sorted(pairs.items())]
        if order != sorted(order):
            first_moved = pointer == "/images/main" and pairs.get(0) != 0 and 0 not in come
            # buyers and reviewers know a listing by its first main picture
            yield Edit(f"{pointer}/0", "changed", old[0], new[0]) if first_moved else Edit(pointer, "reordered")

    def _old_bytes(self, ref: str) -> Hashable:
        return _name(self._before, ref)

    def _new_bytes(self, ref: str) -> Hashable:
        return _name(self._after, ref)

    def _old_shown(self, ref: str) -> Hashable | None:
        return None if is_remote(ref) else self._before.contents.shown(ref)

    def _new_shown(self, ref: str) -> Hashable | None:
        return None if is_remote(ref) else self._after.contents.shown(ref)


def _sku(entry: Any) -> Hashable:
    return str(entry["id"])


def _document(entry: Any) -> Hashable:
    return (entry["type"], entry.get("number"))


def _type(entry: Any) -> Hashable:
    return str(entry["type"])


def _broadcast(entry: Any) -> Hashable:
    return (entry.get("anchor", {}).get("id"), entry.get("starts_at"))


_KEYS: dict[str, tuple[Callable[[Any], Hashable], ...]] = {
    "/skus": (_sku,),
    "/qualifications": (_document, _type),
    "/broadcasts": (_broadcast,),
}
"""The lists whose entries are things of their own, and what two entries for the same thing have in common."""
_SETS = ("/qualifications", "/broadcasts")
"""Those of them whose order says nothing."""


def _pairs(
    old: Sequence[Any],
    new: Sequence[Any],
    old_keys: Sequence[Callable[[Any], Hashable | None]],
    new_keys: Sequence[Callable[[Any], Hashable | None]],
) -> dict[int, int]:
    """Index before -> index after of the items that are the same thing: by the first key, what is left by the next one.

    Items of one key find each other in their order. A key of None is like no other.
    """
    pairs: dict[int, int] = {}
    for old_key, new_key in zip(old_keys, new_keys, strict=True):
        waiting: dict[Hashable, list[int]] = {}
        taken = set(pairs.values())
        left = [index for index in range(len(old)) if index not in pairs]
        open_ = [index for index in range(len(new)) if index not in taken]
        if not left or not open_:
            break
        for index in open_:
            key = new_key(new[index])
            if key is not None:
                waiting.setdefault(key, []).append(index)
        for index in left:
            if there := waiting.get(old_key(old[index])):
                pairs[index] = there.pop(0)
    return pairs


def _texts(pointer: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Lists of plain texts, as sets: what came, what went, and whether the rest stands in another order."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not gone and not come:
        if list(old) != list(new):
            yield Edit(pointer, "reordered")
        return
    went = [(index, text) for index, text in enumerate(old) if _take(gone, text)]
    came = [(index, text) for index, text in enumerate(new) if _take(come, text)]
    for (_, before), (index, after) in zip(went, came, strict=False):
        yield Edit(f"{pointer}/{index}", "changed", before, after)
    yield from (Edit(f"{pointer}/{index}", "added", None, text) for index, text in came[len(went) :])
    yield from (Edit(f"{pointer}/{index}", "removed", text, None) for index, text in went[len(came) :])


def _take(counts: Counter[str], text: str) -> bool:
    if counts[text] <= 0:
        return False
    counts[text] -= 1
    return True


def _name(state: State, ref: str) -> Hashable:
    """What stands for the bytes of a file; an address, or a file that can't be read, is only like itself."""
    digest = None if is_remote(ref) else state.contents.digest(ref)
    return digest or ("", ref)


def _is(kind: type, old: Any, new: Any) -> bool:
    """Whether the values that are there are of one kind."""
    return all(isinstance(one, kind) for one in (old, new) if one is not None)


def _plain(pointer: str, value: Any) -> Any:
    """A value without what no platform sees: how an amount is written, the line ends of a text."""
    if pointer.endswith("/amount") and isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _description(value: Any) -> str | None:
    """A description as it is written, whichever of its forms it has."""
    return str(value.get("html") or value.get("file")) if isinstance(value, dict) else value


def _edit(pointer: str, old: str | None, new: str | None) -> Edit:
    return Edit(pointer, "added" if old is None else "removed" if new is None else "changed", old, new)


def _said(pointer: str, value: Any) -> str | None:
    """A value as reports show it: the number of an identity card, which a document may bear, never is."""
    if value is None:
        return None
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return masked(said) if pointer.startswith("/qualifications") else said


def _named(entry: Any) -> str:
    """What a whole entry is called: an SKU by its id, a document by its type, a broadcast by its start."""
    return str(entry.get("id") or entry.get("type") or entry.get("starts_at") or "")
