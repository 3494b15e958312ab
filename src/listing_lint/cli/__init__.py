"""The command line: one file a command; main.py only wires them. stdout carries the report and nothing else."""

import gc

# a start makes many objects and drops few: looking for cycles among them every 700 would take a tenth of it
gc.set_threshold(50_000)
