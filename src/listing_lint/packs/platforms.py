"""The names of platforms that a caller gives: an unknown one would switch rules off without a word."""

from collections.abc import Collection

from listing_lint.errors import Problem, UsageError
from listing_lint.listings import validate
from listing_lint.messages import message


def check_platforms(names: Collection[str], *, cache: bool = True) -> None:
    """Raises UsageError with every name that no listing could give to a platform."""
    if not names:
        return
    from pydantic_core import ValidationError

    try:
        # the compiled declaration of a listing, which a run needs anyway, knows them without loading pydantic
        validate.validator(cache=cache)({"id": "-", "platforms": list(names)})
    except ValidationError:
        from typing import get_args

        from listing_lint.listings.schema import Platform
        from listing_lint.nearest import hint

        known = get_args(Platform)
        raise UsageError(
            *(
                Problem(message("packs.unknown-platform", name=name), hint=hint(name, known))
                for name in names
                if name not in known
            )
        ) from None
