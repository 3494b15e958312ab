"""`listing-lint fix`: mend what can be mended, or show what would be done."""

import os
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import FOLDER, PATH, rule_options
from listing_lint.cli.words import chosen, words
from listing_lint.messages import message
from listing_lint.span import visible

if TYPE_CHECKING:
    from listing_lint.fixes.album import Mended
    from listing_lint.fixes.pictures import Look
    from listing_lint.fixes.preview import Pair
    from listing_lint.fixes.run import Fixed, Fixes


@click.command("fix", cls=Command, help=words("help-fix"), short_help=words("short-fix"))
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help=words("help-diff"))
@click.option("--unsafe", is_flag=True, help=words("help-unsafe"))
@click.option("--preview", type=FOLDER, metavar="DIR", help=words("help-preview"))
@rule_options
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=words("help-lang"))
def command(
    paths: tuple[Path, ...], diff: bool, unsafe: bool, preview: Path | None, lang: str | None, **options: Any
) -> None:
    from listing_lint import api
    from listing_lint.errors import Problem, UsageError

    if os.environ.get("PRE_COMMIT") and not diff:
        raise UsageError(Problem(message("fixes.in-a-hook")))
    report = _Report(chosen(lang, None), diff, preview)
    fixes = api.fix(paths or [Path()], unsafe=unsafe, write=not diff, sink=report.add, **options)
    report.finish(fixes)
    sys.exit(fixes.exit_code)


class _Report:
    """What is said while a run goes on: changes on stdout, what was left and why on stderr."""

    def __init__(self, lang: str, diff: bool, preview: Path | None) -> None:
        self._lang, self._diff, self._preview = lang, diff, preview
        self._pairs: list[Pair] = []
        self._file = ""

    def add(self, fixed: "Fixed") -> None:
        """One listing."""
        from listing_lint.cli.problems import lines

        for problem in fixed.problems:
            click.echo("\n".join(lines(problem, self._lang)), err=True)
        if not fixed.problems or self._diff:
            for picture in fixed.pictures:
                self._picture(picture)
            for line in self._edits(fixed):
                click.echo(line)
        for left in fixed.left:
            place = left.finding.location
            where = visible(f"{place.path}:{place.line}" if place else fixed.listing.path)
            said = self._say("left", field=visible(left.finding.field), rule=left.finding.rule, why=left.why)
            click.echo(f"{where}: {said}", err=True)

    def finish(self, fixes: "Fixes") -> None:
        """The counts, and the page of pictures."""
        if self._preview:
            self._write_preview(self._preview)
        counts = {name: value for name, value in fixes._asdict().items() if name != "written"}
        said = [self._say("shown" if self._diff else "done", **counts)]
        if fixes.pictures and not self._diff:
            from listing_lint.fixes.files import KEPT

            said.append(self._say("kept", folder=KEPT.as_posix()))
        if fixes.unsafe:
            said.append(self._say("ask-unsafe", **counts))
        if fixes.unfixable:
            said.append(self._say("unfixable", **counts))
        click.echo("\n".join(said), err=True)

    def _edits(self, fixed: "Fixed") -> Iterator[str]:
        """The edits of a listing: as a unified diff, or a line each."""
        if self._diff:
            if fixed.after != fixed.before.text:
                yield from self._difference(fixed)
            return
        for change in fixed.changes:
            name = "edit" if change.edit.replacement else "deletion"
            said = self._say(name, before=visible(change.before), after=visible(change.edit.replacement))
            row = f":{fixed.listing.row}" if fixed.listing.row else ""
            place = visible(f"{fixed.listing.path}{row} {change.edit.field}")
            yield f"{place} {said}  [{change.rule}]"

    def _difference(self, fixed: "Fixed") -> Iterator[str]:
        path, first = fixed.before.path, fixed.before.first_line - 1
        old, new = _lines(fixed.before.text), _lines(fixed.after)
        hunks = unified_diff(old, new, f"a/{path}", f"b/{path}", n=0 if fixed.listing.row else 3)
        for number, line in enumerate(hunks):
            if number < 2 and self._file == path:
                continue  # the rows of a batch are hunks of one file
            if number >= 2 and fixed.listing.row and line.startswith("@@"):
                line = f"@@ -{first + 1} +{first + 1} @@\n"
            whole = line.endswith("\n")
            yield self._line(line.removesuffix("\n")) + ("" if whole else "\n\\ No newline at end of file")
        self._file = path

    def _line(self, line: str) -> str:
        """A line of a diff: as it is for `patch`, harmless on a terminal and in the log of a CI machine."""
        if sys.stdout.isatty() or os.environ.get("CI"):
            return visible(line.removesuffix("\r").replace("\t", "    "))
        return line

    def _picture(self, picture: "Mended") -> None:
        made = picture.made
        before, after = self._look(made.before), self._look(made.after)
        steps = "; ".join(step.text(self._lang) for step in made.steps)
        caption = visible(_caption(picture.path, picture.target))
        click.echo(
            f"{caption}: {self._say('picture', before=before, after=after, steps=steps)}  [{' '.join(picture.rules)}]"
        )
        if self._preview:
            from listing_lint.fixes.preview import Pair, small

            pair = Pair(f"{caption}: {steps}", small(picture.content), small(made.content), before, after)
            self._pairs.append(pair)

    def _look(self, look: "Look") -> str:
        size = f"{look.bytes / 1024 / 1024:.2f} MB" if look.bytes >= 1024 * 1024 else f"{look.bytes / 1024:.0f} KB"
        return self._say("look", width=look.width, height=look.height, format=look.format.upper(), size=size)

    def _write_preview(self, folder: Path) -> None:
        from listing_lint.errors import Problem, UsageError
        from listing_lint.fixes.preview import page
        from listing_lint.system_errors import why

        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(page(self._pairs, self._lang), encoding="utf-8")
        except OSError as error:
            raise UsageError(Problem(message("fixes.preview-not-written", path=folder, reason=why(error)))) from None

    def _say(self, name: str, /, **args: object) -> str:
        return message(f"fixes.{name}", **args).text(self._lang)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends one, as in every editor and in `patch`."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _caption(path: Path, target: Path) -> str:
    """Where a picture is, and what its new name is where it gets one."""
    from listing_lint.listings.find import shown

    return shown(path) if target == path else f"{shown(path)} -> {target.name}"
