"""duplicate-picture: pictures that show the same, in two listings of one platform or twice in one listing.

Copies that were resized, encoded anew, mirrored, tinted, cropped a little or marked are found; colour variants are not the
same (facts/pixels/likeness.py). Candidates share a part of a hash, so that no picture is compared with all; where very
many share one, the first of them stand for all.

Listings count in the order of their ids, whatever order they are read in: the finding is on each later picture, `related`
names the earlier ones. {first} in a message is the first's listing, {value} how different they are (levels, 0 to 255),
{kind} `same` where nothing but size and compression differs, else `alike`: that is for review.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.registry import Row, at_targets, params
from listing_lint.checkers.view import View
from listing_lint.facts.pixels.likeness import FAR, Look, bands, distance, look
from listing_lint.finding import Hit, Image, Measured, Related
from listing_lint.messages import message

_SAME = 4.0
"""The largest distance of two copies that differ only in size and compression."""
_STANDING = 64
"""How many pictures with one part of a hash in common are compared with others."""
_COMPARED = 16
"""With how many others a picture is compared: those with the nearest hashes. The more pictures there are, the more have near
ones by chance."""
_NAMED = 20
"""How many pictures a finding names."""
_SAYS = {
    ("catalogue", "same"): "picture.same-elsewhere",
    ("catalogue", "alike"): "picture.alike-elsewhere",
    ("listing", "same"): "picture.same-here",
    ("listing", "alike"): "picture.alike-here",
}


@params
class Params:
    """`within`: `catalogue`, pictures of different listings, or `listing`, those of one. `max_distance`: how different two
    pictures may be and still be alike (facts/pixels/likeness.py)."""

    within: Literal["catalogue", "listing"] = "catalogue"
    max_distance: float = 20.0


class CataloguePicture(NamedTuple):
    """One picture of the catalogue: the row it came from, its place, file and size, and how it looks."""

    row: int
    pointer: str
    path: str
    width: int
    height: int
    look: Look


needs = at_targets


def map(params: Params, view: View) -> list[list[Any]] | None:
    """Pointer, path, size and look of each picture of one listing."""
    pictures = []
    for target, pixels in view.each("image.pixels"):
        seen = look(pixels["copy"], pixels.get("hashes", ""))
        size = [pixels["width"], pixels["height"]]
        pictures.append([target.pointer, str(target.value), *size, seen.copy, list(seen.hashes), list(seen.colours)])
    return pictures or None


def reduce(params: Params, rows: Sequence[Row]) -> Iterator[tuple[int, Hit]]:
    """One hit on each picture that an earlier one is like."""
    order = sorted(range(len(rows)), key=lambda index: _place(rows[index]))
    pictures = [
        CataloguePicture(index, pointer, path, width, height, Look(copy, tuple(hashes), tuple(colours)))
        for index in order
        for pointer, path, width, height, copy, hashes, colours in rows[index].value
    ]
    earlier: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for one, other, far in _alike(params, rows, pictures):
        earlier[max(one, other)][min(one, other)] = far
    done: set[tuple[Any, str]] = set()
    for number in sorted(earlier):
        picture = pictures[number]
        if (rows[picture.row].listing, picture.pointer) not in done:
            done.add((rows[picture.row].listing, picture.pointer))
            yield picture.row, _hit(picture, pictures, earlier[number], rows, params)


def _place(row: Row) -> tuple[Any, ...]:
    return (row.listing.id, row.listing.path, row.listing.row or 0, row.platforms)


def _alike(
    params: Params, rows: Sequence[Row], pictures: Sequence[CataloguePicture]
) -> Iterator[tuple[int, int, float]]:
    """Every two pictures that are alike, by number, and how different they are."""
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for number, picture in enumerate(pictures):
        copies[picture.look.copy].append(number)
    if params.within == "listing":
        by_row: defaultdict[int, list[int]] = defaultdict(list)
        for number, picture in enumerate(pictures):
            by_row[picture.row].append(number)
        pairs = [pair for numbers in by_row.values() for pair in combinations(numbers, 2)]
        groups: Mapping[int, Sequence[int]] = {number: [number] for number in range(len(pictures))}
    else:
        groups = {numbers[0]: numbers for numbers in copies.values()}
        pairs = [*_candidates(list(groups), pictures), *((number, number) for number in groups)]
    for one, other in pairs:
        far = 0.0 if pictures[one].look.copy == pictures[other].look.copy else _far(pictures, one, other)
        if far is not None and far <= params.max_distance:
            for first in groups[one][:_STANDING]:
                for second in groups[other]:
                    if (
                        first != second
                        and (one != other or first < second)
                        and _comparable(params, rows, pictures, first, second)
                    ):
                        yield first, second, far


def _candidates(numbers: Sequence[int], pictures: Sequence[CataloguePicture]) -> Iterator[tuple[int, int]]:
    """The pairs of which one, in some cutting, has a hash near the other's and a part of it in common."""
    index: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number in numbers:
        whole = pictures[number].look.hashes[0]
        for band in bands(whole):
            if len(index[band]) < _STANDING:
                index[band].append((whole, number))
    done: set[tuple[int, int]] = set()
    for number in numbers:
        near: dict[int, int] = {}
        for hash in set(pictures[number].look.hashes):
            for band in bands(hash):
                for whole, other in index.get(band, ()):
                    bits = (hash ^ whole).bit_count()
                    if bits <= FAR and bits < near.get(other, FAR + 1):
                        near[other] = bits
        near.pop(number, None)
        for other in sorted(near, key=lambda one: (near[one], one))[:_COMPARED]:
            pair = (min(number, other), max(number, other))
            if pair not in done:
                done.add(pair)
                yield pair


def _far(pictures: Sequence[CataloguePicture], one: int, other: int) -> float | None:
    return distance(pictures[one].look, pictures[other].look)


def _comparable(
    params: Params, rows: Sequence[Row], pictures: Sequence[CataloguePicture], one: int, other: int
) -> bool:
    """Whether two pictures are of listings that the rule compares."""
    first, second = rows[pictures[one].row], rows[pictures[other].row]
    if params.within == "listing":
        return pictures[one].pointer != pictures[other].pointer
    shared = set(first.platforms) & set(second.platforms) or not (first.platforms or second.platforms)
    return first.listing != second.listing and bool(shared)


def _hit(
    picture: CataloguePicture,
    pictures: Sequence[CataloguePicture],
    earlier: Mapping[int, float],
    rows: Sequence[Row],
    params: Params,
) -> Hit:
    numbers = sorted(earlier)[:_NAMED]
    nearest = min(earlier.values())
    kind = "same" if nearest <= _SAME else "alike"
    first = pictures[numbers[0]]
    return Hit(
        picture.pointer,
        verdict=None if kind == "same" else "review",
        image=Image(picture.path, picture.width, picture.height),
        measured=Measured("difference", round(nearest, 1), params.max_distance),
        related=tuple(
            Related(pictures[number].pointer, listing=rows[pictures[number].row].listing.id) for number in numbers
        ),
        args={"first": rows[first.row].listing.id, "place": first.pointer, "kind": kind},
        message=message(_SAYS[params.within, kind]),
        evidence=kind,
    )
