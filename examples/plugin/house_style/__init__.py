"""A sample plug-in of listing-lint. This folder is the rule pack `house-style`; starts_with.py is its checker."""
