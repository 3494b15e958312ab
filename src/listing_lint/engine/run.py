"""A whole run: find the work, check it in one process or several, look at the whole catalogue, finish one result."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.result import Part, Result, Sink
from listing_lint.engine.session import Options, Session, Work, open_facts
from listing_lint.engine.tally import Gate, Tally, language
from listing_lint.errors import Problem, UsageError
from listing_lint.listings.find import Batch, find, root_of, shown
from listing_lint.listings.paste import Paste, paste
from listing_lint.messages import message

MANY = 64
"""From this number of bundles on, or pieces of a batch (jsonl_reader.split), a run uses every processor unless told otherwise."""


def run(
    paths: Sequence[Path],
    options: Options,
    gate: Gate,
    *,
    jobs: int | None = None,
    from_hook: bool = False,
    sink: Sink | None = None,
) -> Result:
    """Check everything under `paths`. With a `sink` the listings go there as they are finished, and not into the result.

    Raises UsageError (a path that does not exist, nothing to check under it), ConfigError and PackError. What is wrong
    with one listing is a finding about that listing.
    """
    started, clock = datetime.now(UTC), perf_counter()
    with open_facts(options) as facts:
        session = Session(options, facts)
        work = [one for one in find(paths, from_hook=from_hook) if not _excluded(one, session)]
        if not work and not from_hook:
            raise UsageError(Problem(message("input.all-excluded", paths=", ".join(map(str, paths)))))
        return _run(work, session, gate, jobs, sink, started, clock)


def run_text(text: str, options: Options, gate: Gate) -> Result:
    """Check pasted text as copy (listings/paste.py); raises UsageError where there is none."""
    started, clock = datetime.now(UTC), perf_counter()
    with open_facts(options) as facts:
        if not text.strip():
            raise UsageError(Problem(message("input.nothing-to-check", paths="-")))
        return _run([paste(text)], Session(options, facts), gate, 1, None, started, clock)


def _run(
    work: Sequence[Work],
    session: Session,
    gate: Gate,
    jobs: int | None,
    sink: Sink | None,
    started: datetime,
    clock: float,
) -> Result:
    # every configuration and pack of the run is read before the first listing: a mistake in one stops the job at once
    here = Path.cwd()
    for folder, root in [(one.folder, one.root) for one in work] or [(here, root_of(here))]:
        session.plan(session.settings(folder, root))
    parts: list[Part] = []
    plans = list(session.plans.values())
    if sink:
        sink.start(language(plans))
    tally = Tally(plans, gate, sink.add if sink else parts.append)
    for done in _checked(work, session, jobs):
        tally.add(done)
    result = tally.finish(started, clock)
    if work and not result.summary.listings:
        paths = ", ".join(shown(one.path) for one in work if not isinstance(one, Paste))
        raise UsageError(Problem(message("input.nothing-to-check", paths=paths or "-")))
    result.take(parts)
    return result


def _checked(work: Sequence[Work], session: Session, jobs: int | None) -> Iterator[Evaluated]:
    if jobs != 1 and any(isinstance(one, Batch) for one in work):
        from listing_lint.listings.jsonl_reader import split

        work = [piece for one in work for piece in (split(one) if isinstance(one, Batch) else (one,))]
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(work) >= MANY else 1
    if jobs == 1:
        yield from session.check(work)
    else:
        from listing_lint.engine import pool  # the machinery of processes takes longer to load than a bundle to check

        yield from pool.check(work, session.options, jobs)


def _excluded(work: Work, session: Session) -> bool:
    return session.settings(work.folder, work.root).excludes(work.path)
