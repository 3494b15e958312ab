"""The command line: one file a command; main.py only wires them. stdout carries the report and nothing else."""

import gc

# a start makes many objects that live to the end, and listings are no cycles: to look for these every 700 objects costs a
# tenth of a run
gc.set_threshold(100_000, 50, 50)
