"""Reports of what other commands than `check` find."""
