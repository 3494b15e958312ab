"""Which version of a library is installed, told without importing it: a run whose facts are all stored never needs it."""

from importlib.util import find_spec
from pathlib import Path


def version(package: str, module: str) -> str | None:
    """The version of `package`, which `module` comes with; None where it is not installed.

    Read from the name of the folder that installers leave beside a module (`zxing_cpp-3.1.1.dist-info`): to import
    importlib.metadata takes longer than a whole text check.
    """
    spec = find_spec(module)
    if spec is None:
        return None
    start = f"{package.replace('-', '_')}-"
    found = list(Path(spec.origin).parent.parent.glob(f"{start}*.dist-info")) if spec.origin else []
    if len(found) == 1:
        return found[0].stem.removeprefix(start)
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as recorded

    try:
        return recorded(package)
    except PackageNotFoundError:
        return None
