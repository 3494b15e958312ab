"""The check types: one module each, named as rules name it. `registry.py` says what such a module holds.

Checkers are made with five other modules: `registry.py`, `view.py` (what a checker is shown), `markers.py` (values of
`Params` with a grammar of their own), `values.py` (what places of a listing state) and `workdays.py`. What checkers of one
kind share has a room: `documents`, `marks` (laid over pictures), `pictures`, `wording`.
"""
