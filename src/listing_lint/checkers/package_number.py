"""package-number: a number that must be readable in the pictures of the package, a production licence for example.

A hit is where no picture of the targets shows a number of the form `number`. The form is looked for in what was read with
spaces and hyphens taken out, in capitals, and with the letters that look like digits taken for digits; a number may be broken
over two lines. What can't be read in one of the pictures may be the number: then the rule is not checked there. Whether it is
the number that attributes and documents give is for the checker `agreement`. Messages may use {almost} (the closest thing
that was seen, or empty).
"""

from collections.abc import Iterator

from listing_lint.checkers.markers import LinearPattern
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image
from listing_lint.matching.label_numbers import numbers
from listing_lint.messages import message


@params
class Params:
    """`number`: the form, as capitals and digits. `almost`: what looks like an attempt at it."""

    number: LinearPattern
    almost: LinearPattern | None = None


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit, at the first picture, where none of the pictures shows the number."""
    read = list(view.each("image.text"))
    if not read or len(read) < len(view.targets):
        return
    labels = ["\n".join(line["text"] for line in text["lines"]) for _, text in read]
    if any(True for label in labels for _ in numbers(params.number, label)):
        return
    target, text = read[0]
    form = params.almost
    almost = next((number.value for label in labels for number in numbers(form, label)), "") if form else ""
    shown = (line for line in text["lines"] if form and any(one.value == almost for one in numbers(form, line["text"])))
    boxes = tuple(Box(*line["box"]) for line in shown)
    yield Hit(
        target.pointer,
        image=Image(str(target.value), text["width"], text["height"], boxes),
        args={"almost": almost},
        message=message("picture.package-number-missing"),
        evidence=almost or "missing",
    )
