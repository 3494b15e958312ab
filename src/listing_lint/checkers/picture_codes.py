"""picture-codes: QR and bar codes that a picture may not show, and bar codes that belong to other goods.

    shown        a code of one of `formats` is a hit, one for each picture
    other-goods  the bar codes of the pictures (EAN, UPC, ITF-14) are none of those that the listing's SKUs name

A bar code on the package of several units (ITF-14) counts as that of the goods inside. A rule's message may use
{content} (what the first code contains), {format}, {codes} (how many), and {barcode} (the first of the listing).
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from listing_lint.check_digits import valid
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Box, Hit, Image, Related
from listing_lint.messages import message

Format = Literal["qr", "micro-qr", "ean-13", "ean-8", "upc-a", "itf-14"]


@params
class Params:
    """`formats`: with look_for: shown, and only there."""

    look_for: Literal["shown", "other-goods"] = "shown"
    formats: tuple[Format, ...] = ()

    def __post_init__(self) -> None:
        if (self.look_for == "shown") != bool(self.formats):
            raise Refused(message("picture.formats-and-shown"))


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """The pictures with codes that should not be there."""
    if params.look_for == "shown":
        for target, seen in view.each("image.codes"):
            if codes := [code for code in seen["codes"] if code["format"] in params.formats]:
                yield _hit(target, seen, codes, "code-shown")
    else:
        yield from _other_goods(view)


def _other_goods(view: View) -> Iterator[Hit]:
    skus = [sku for sku in view.fields("skus[*].barcode") if valid("gtin", str(sku.value))]
    own = {_goods(str(sku.value)) for sku in skus}
    if not own:
        return
    for target, seen in view.each("image.codes"):
        codes = [code for code in seen["codes"] if valid("gtin", code["text"])]
        if codes and not any(_goods(code["text"]) in own for code in codes):
            related = tuple(Related(sku.pointer, label=str(sku.value)) for sku in skus[:1])
            yield _hit(target, seen, codes, "code-of-other-goods", related, barcode=str(skus[0].value))


def _goods(number: str) -> str:
    """What a GTIN of any length says of the goods: without the leading digit of a package, zeros and the check digit."""
    digits = "".join(filter(str.isdecimal, number))
    return (digits[1:] if len(digits) == 14 else digits).lstrip("0")[:-1]


def _hit(
    target: Any, seen: Any, codes: Sequence[Any], kind: str, related: tuple[Related, ...] = (), **more: object
) -> Hit:
    first = codes[0]
    return Hit(
        target.pointer,
        image=Image(
            str(target.value),
            seen["width"],
            seen["height"],
            tuple(_box(code) for code in codes),
        ),
        args={"content": first["text"], "format": first["format"].upper(), "codes": len(codes), **more},
        message=message(f"picture.{kind}"),
        related=related,
        evidence=first["text"],
    )


def _box(code: Any) -> Box:
    x, y, width, height = code["box"]
    return Box(x, y, width, height, code["format"])
