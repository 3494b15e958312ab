"""`--statistics`: what each rule found, and which rules never met a target."""

from listing_lint.engine.result import Result
from listing_lint.messages import message


def table(result: Result, lang: str) -> str:
    """One line a rule: findings, listings in which it had something to look at. Rules without a target come last."""
    rows = [(result.found.get(id, 0), met, id) for id, met in result.statistics.items() if met]
    lines = [message("cli.statistics-head").text(lang)]
    lines += [f"{hits:>8} {met:>8}  {id}" for hits, met, id in sorted(rows, key=lambda row: (-row[0], -row[1], row[2]))]
    idle = [id for id, met in result.statistics.items() if not met]
    if idle:
        lines.append(message("cli.statistics-idle", n=len(idle), rules=", ".join(idle)).text(lang))
    return "\n".join(lines)
