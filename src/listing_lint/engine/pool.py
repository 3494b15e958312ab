"""The same work in several processes, with identical output. A process that dies costs only the listing that killed it."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.own import CRASH
from listing_lint.engine.session import Options, Session, Work, open_facts
from listing_lint.messages import message

CHUNK = 16
"""How many pieces of work go to a process at once."""

_session: Session | None = None


def check(work: Sequence[Work], options: Options, jobs: int) -> Iterator[list[Evaluated]]:
    """What checking each piece of `work` gave, in the order of `work`."""
    chunks = [work[at : at + CHUNK] for at in range(0, len(work), CHUNK)]
    with _pool(options, jobs) as pool:
        results: list[Future[list[Evaluated]]] = [pool.submit(_check, chunk) for chunk in chunks]
        for chunk, result in zip(chunks, results, strict=True):
            try:
                yield result.result()
            except BrokenProcessPool:
                yield [done for one in chunk for done in _alone(one, options)]


def _alone(one: Work, options: Options) -> list[Evaluated]:
    """One piece of work in a process of its own, after the pool broke."""
    with _pool(options, 1) as pool:
        try:
            return pool.submit(_check, [one]).result()
        except BrokenProcessPool:
            done = Evaluated(one.ref, ())
            done.findings.append(CRASH.finding(message("own.process-died"), one.ref, (), ""))
            return [done]


def _pool(options: Options, jobs: int) -> ProcessPoolExecutor:
    # spawn: engines that read text in pictures hang when their process is forked
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(options,))


def _start(options: Options) -> None:
    global _session
    _session = Session(options, open_facts(options))


def _check(work: Sequence[Work]) -> list[Evaluated]:
    assert _session is not None
    done = [done for one in work for done in _session.check(one)]
    _session.facts.close()  # writes what is pending; opened again when the next fact is asked for
    return done
