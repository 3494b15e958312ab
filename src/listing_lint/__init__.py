"""listing-lint: what a marketplace's review would reject in a listing, found before it is submitted.

`from listing_lint import check, fix` is the door for Python callers; it is resolved on first use, so that importing
the package (which every start of the command does) costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from listing_lint.api import check as check
    from listing_lint.api import fix as fix

__version__ = "0.1.0"
__all__ = ["__version__", "check", "fix"]


def __getattr__(name: str) -> Any:
    if name in ("check", "fix"):
        from listing_lint import api

        return getattr(api, name)
    raise AttributeError(name)
