"""The pack keeps its promises: its rules load, and every example holds. Install the plug-in first."""

from listing_lint.api import try_examples


def test_every_example_holds() -> None:
    outcomes = try_examples(["house-style"])
    assert outcomes
    assert [(one.path, one.line, str(one.failure)) for one in outcomes if one.failure] == []
