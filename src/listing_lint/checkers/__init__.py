"""The check types: one module each. `registry.py` says what a module must hold, `view.py` what it is shown."""
