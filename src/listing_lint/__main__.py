"""`python -m listing_lint`."""

from listing_lint.cli.main import main

main()
