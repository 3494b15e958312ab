"""Facts on request: which there are, and one door that computes each at most once per content and keeps it.

A fact is an observation about one file, without an opinion: a pure function of its bytes, named and versioned. Its
value is plain JSON data. What can't be observed (the file is missing or broken, no engine is installed) raises
Unavailable with the reason; `unreadable` tells a broken file from a fact that is merely not to be had here.
"""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any, NamedTuple, Self

from listing_lint.facts import formats
from listing_lint.facts.contents import Contents
from listing_lint.facts.places import Digests, RealFile, bounded, real_file
from listing_lint.facts.store import Store
from listing_lint.facts.unavailable import Unavailable
from listing_lint.listings import files
from listing_lint.listings.model import Listing
from listing_lint.messages import Message, message

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read whole."""


class Fact(NamedTuple):
    """A kind of observation: the function of the bytes (`module:function` of this package), and its version, which
    grows with every change of what it observes. `about`: the kinds of file that it makes sense for. `decoded`: the
    function gets a Picture, which all such facts share, instead of the bytes. `needs`: other facts about the same file,
    whose values the function gets after it. `engine`: a function that names the library that observes, with its version;
    what another one observed does not count. It raises Unavailable where none is installed. `large`: a function of the
    open file and its size, which observes the same in a file that is too large to be read whole (a video)."""

    version: int
    function: str
    about: frozenset[formats.Kind]
    decoded: bool = False
    needs: tuple[str, ...] = ()
    engine: str = ""
    large: str = ""


_ANY: frozenset[formats.Kind] = frozenset({"picture", "document", "video", "other"})
_PICTURE: frozenset[formats.Kind] = frozenset({"picture"})
_PDF: frozenset[formats.Kind] = frozenset({"document"})

FACTS: dict[str, Fact] = {
    "file.header": Fact(2, "file:header", _ANY, large="file:header_of"),
    "document.header": Fact(4, "documents.header:header", _PDF),
    "document.pages": Fact(1, "documents.pages:pages", _PDF, engine="documents.pdf:library"),
    "document.text": Fact(2, "documents.pages:text", _PDF, engine="documents.pages:text_engine"),
    "video.header": Fact(1, "video:header", frozenset({"video"}), large="video:header_of"),
    "image.header": Fact(3, "pictures.image:header", _PICTURE),
    "image.pixels": Fact(7, "pixels.pixels:pixels", _PICTURE, decoded=True),
    "image.shown": Fact(1, "pictures.shown:shown", _PICTURE),
    "image.codes": Fact(2, "reading.codes:codes", _PICTURE, decoded=True, engine="reading.codes:engine_name"),
    "image.text": Fact(5, "reading.ocr:text", _PICTURE, decoded=True, engine="reading.ocr:engine_name"),
    "image.pale": Fact(
        3, "reading.pale:pale", _PICTURE, decoded=True, needs=("image.text",), engine="reading.ocr:engine_name"
    ),
    "image.ink": Fact(5, "marks.ink:ink", _PICTURE, decoded=True, needs=("image.text", "image.pale")),
    "image.watermark": Fact(5, "marks.watermark:watermark", _PICTURE, decoded=True),
}


def names() -> list[str]:
    """The names of all facts."""
    return sorted(FACTS)


class Facts:
    """The door to all facts. `given` are facts stated by the examples of rules: file reference -> fact -> value.

    What was observed is kept in `store`; without one it is kept for this run. `close` writes what is pending.
    """

    def __init__(self, store: Store | None, given: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._store = store
        self._given = given or {}
        self._seen: dict[tuple[str, str], _Outcome] = {}
        self._digests = Digests(store)
        self._contents = Contents()
        self._listing: Listing | None = None
        self._refs: dict[str, str] = {}
        self._instead: dict[str, tuple[str, bytes]] = {}

    def of_file(self, name: str, listing: Listing, ref: str) -> Any:
        """The fact `name` about the file that `listing` names as `ref`; raises Unavailable."""
        if ref in self._given:
            if name not in self._given[ref]:
                raise Unavailable(message("facts.not-given", name=name))
            return self._given[ref][name]
        if files.is_remote(ref):
            raise Unavailable(message("facts.remote"))
        large = FACTS[name].large
        if large and ref not in self._instead and (at := real_file(listing, ref)).size > MAX_BYTES:
            return _of_large(large, at)
        digest = self._digest(listing, ref)
        outcome = self._known(name, digest) or self._observe(name, digest, listing, ref)
        if "unreadable" in outcome:
            raise Unavailable(Message(**outcome["unreadable"]), unreadable=True)
        return outcome["value"]

    def all_of(self, listing: Listing, ref: str) -> dict[str, Any]:
        """Every fact about one file: name -> value, or {"unavailable": why}. The bytes say what kind of file it is."""
        found: dict[str, Any] = {}
        kind: formats.Kind = "other"
        for name, fact in FACTS.items():
            if kind in fact.about:
                try:
                    found[name] = self.of_file(name, listing, ref)
                except Unavailable as missing:
                    found[name] = {"unavailable": missing.reason.words()}
                if name == "file.header":
                    kind = formats.kind(found[name].get("format", ""))
        return found

    def digest(self, listing: Listing, ref: str) -> str | None:
        """The sha256 of the file's content, in hex; None where it can't be read."""
        if ref in self._given or files.is_remote(ref):
            return None
        if ref in self._instead:
            return self._instead[ref][0]
        try:
            if (at := real_file(listing, ref)).size > MAX_BYTES:
                return self._digests.of_large(at)
            return self._digest(listing, ref)
        except (Unavailable, OSError):
            return None

    def instead(self, contents: Mapping[str, bytes]) -> None:
        """From now on `contents`, by reference, stand in the place of the files that a listing names so."""
        self._instead = {ref: (sha256(data).hexdigest(), data) for ref, data in contents.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is pending; the facts may still be asked afterwards."""
        if self._store:
            self._store.close()

    def _digest(self, listing: Listing, ref: str) -> str:
        """The sha256 of a file's content; its stamp is looked at once for each listing that names it."""
        if ref in self._instead:
            return self._instead[ref][0]
        if self._listing is not listing:
            self._listing, self._refs = listing, {}
        digest = self._refs.get(ref)
        if digest is None:
            at = real_file(listing, ref)
            digest = self._digests.get(at) or self._digests.keep(at, self._load(listing, ref))
            self._refs[ref] = digest
        return digest

    def _load(self, listing: Listing, ref: str) -> str:
        """Read a file, and have its content at hand; returns its digest."""
        if ref in self._instead:
            digest, data = self._instead[ref]
        else:
            try:
                data = files.open_inside(listing.folder, listing.root, ref, MAX_BYTES)
            except files.Unreadable as broken:
                raise Unavailable(broken.reason, unreadable=True) from None
            digest = sha256(data).hexdigest()
        self._contents.keep(digest, data)
        return digest

    def _known(self, name: str, digest: str) -> "_Outcome | None":
        outcome = self._seen.get((name, digest))
        if outcome is None and self._store:
            outcome = self._store.get(_kept_as(name), FACTS[name].version, digest)
            if outcome is not None:
                bounded(self._seen)[name, digest] = outcome
        return outcome

    def _observe(self, name: str, digest: str, listing: Listing, ref: str) -> "_Outcome":
        """Compute a fact. A fault of the content is kept like a value: a broken picture is decoded once."""
        fact = FACTS[name]
        needed = [self.of_file(other, listing, ref) for other in fact.needs]
        content = self._contents.get(digest)
        if content is None:
            digest = self._load(listing, ref)
            content = self._contents.get(digest)
            assert content
        seen = content.picture if fact.decoded else content.data
        try:
            outcome: _Outcome = {"value": _function(fact.function)(seen, *needed)}
        except Unavailable as missing:
            if not missing.unreadable:
                raise
            outcome = {"unreadable": {"id": missing.reason.id, "args": dict(missing.reason.args)}}
        bounded(self._seen)[name, digest] = outcome
        if self._store:
            self._store.put(_kept_as(name), fact.version, digest, outcome)
        return outcome


def _of_large(function: str, at: RealFile) -> Any:
    """Not kept: it costs a few hundred bytes, and the digest that it would be kept under all of them."""
    try:
        with at.path.open("rb") as file:
            return _function(function)(file, at.size)
    except OSError:
        raise Unavailable(message("facts.no-access"), unreadable=True) from None


def _function(name: str) -> Callable[..., Any]:
    module, function = name.split(":")
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), function)
    return found


@cache
def _kept_as(name: str) -> str:
    """What a fact is called in the store, with all that it rests on; raises Unavailable where an engine is not installed."""
    fact = FACTS[name]
    engine = [_function(fact.engine)()] if fact.engine else []
    return " ".join([name, *engine, *(f"{_kept_as(other)} {FACTS[other].version}" for other in fact.needs)])


_Outcome = dict[str, Any]
"""{"value": ...} or {"unreadable": {"id", "args"}}."""
