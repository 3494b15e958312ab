"""The command line: one file a command; main.py only wires them. stdout carries the report and nothing else."""
