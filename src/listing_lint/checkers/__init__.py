"""The check types: one module each, named as rules name it. `registry.py` says what such a module holds.

Four modules are what checkers are made with: `registry.py`, `view.py` (what a checker is shown), `markers.py` (values of
`Params` with a grammar of their own) and `documents.py` (what the checkers about documents share).
"""
