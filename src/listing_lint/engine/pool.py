"""The same work in several processes, with identical output. A process that dies costs only the listing that killed it."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event

from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.own import CRASH
from listing_lint.engine.session import Options, Session, Work, open_facts
from listing_lint.messages import message

CHUNK = 16
"""How many pieces of work go to a process at once, at most."""

SHARES = 16
"""At least so many chunks are made for each process, where there is work enough: one that comes last and takes long must
not leave the others idle."""

AHEAD = 4
"""How many such chunks are handed out for each process before the first result is asked for."""

_session: Session | None = None
_stopped: Event | None = None


def check(work: Sequence[Work], options: Options, jobs: int) -> Iterator[Evaluated]:
    """The listings of each piece of `work`, checked, in the order of `work`."""
    size = min(CHUNK, max(1, len(work) // (SHARES * jobs)))
    chunks = [work[at : at + size] for at in range(0, len(work), size)]
    done = 0
    while done < len(chunks):
        for found in _until_broken(chunks[done:], options, jobs):
            yield from found
            done += 1
        if done < len(chunks):
            # nothing tells which chunk broke the pool: this one is looked at piece by piece, the rest by a new pool
            yield from _piece_by_piece(chunks[done], options)
            done += 1


def _piece_by_piece(chunk: Sequence[Work], options: Options) -> Iterator[Evaluated]:
    """A chunk in one process at a time; what it dies of is one finding."""
    done = 0
    while done < len(chunk):
        for found in _until_broken([[one] for one in chunk[done:]], options, 1):
            yield from found
            done += 1
        if done < len(chunk):
            ref = chunk[done].ref
            yield Evaluated(ref, findings=[CRASH.finding(message("own.process-died"), ref, (), "")])
            done += 1


def _until_broken(chunks: Sequence[Sequence[Work]], options: Options, jobs: int) -> Iterator[list[Evaluated]]:
    """What checking each chunk gave, in order, up to the first that was lost because a process died."""
    # spawn: engines that read text in pictures hang when their process is forked
    context = get_context("spawn")
    stopped = context.Event()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(options, stopped))
    todo = iter(chunks)
    try:
        # few at a time: what is finished waits in memory until its turn comes
        with _deaf():
            waiting = deque(pool.submit(_check, chunk) for chunk in islice(todo, AHEAD * jobs))
        while waiting:
            found = waiting.popleft().result()
            waiting.extend(pool.submit(_check, chunk) for chunk in islice(todo, 1))
            yield found
    except BrokenProcessPool:
        return
    finally:
        stopped.set()  # after Ctrl-C nobody wants what was handed out; it would take seconds
        pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started inside don't hear Ctrl-C, not even while they start: one that it ends in the middle of
    taking its work would leave the others waiting for ever. The first process hears it, and ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard or signal.SIG_DFL)


def _start(options: Options, stopped: Event) -> None:
    global _session, _stopped
    _stopped = stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows starts processes that hear it all the same
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _session = Session(options, open_facts(options))


def _end_with_the_first() -> None:
    """A first process that is killed can end nobody, and one that waits for work would wait for ever."""
    first = parent_process()
    assert first is not None
    first.join()
    os._exit(1)


def _check(work: Sequence[Work]) -> list[Evaluated]:
    assert _session is not None
    assert _stopped is not None
    done = []
    for one in _session.check(work):
        if _stopped.is_set():
            break
        done.append(one)
    _session.facts.close()  # writes what is pending; opened again when the next fact is asked for
    return done
