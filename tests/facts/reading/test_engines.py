"""Both engines read the same pictures; an engine belongs to the process that made it."""

import multiprocessing
import os
import sys
from collections.abc import Callable

import pytest
from PIL import Image

from listing_lint.facts.reading import engines
from listing_lint.facts.reading.engines import Engine, FasterPaddle, Rapid, Reading, engine
from tests.facts.drawn import product, write

ENGINES: list[Callable[[], Engine]] = [FasterPaddle, Rapid]


def advertised() -> Image.Image:
    image = product(size=640)
    write(image, 320, 50, "国家级品质", 48)
    write(image, 320, 590, "QQ 10001000", 40)
    return image


@pytest.mark.parametrize("make", ENGINES)
def test_an_engine_reads_lines_with_their_places(make: Callable[[], Engine]) -> None:
    read = make().read(advertised())
    assert [line.text.replace(" ", "") for line in read] == ["国家级品质", "QQ10001000"]
    left, top, right, bottom = read[0].edges
    assert 180 < left < 220
    assert 420 < right < 460
    assert top < 50 < bottom
    assert all(line.confidence > 0.9 for line in read)


@pytest.mark.parametrize("make", ENGINES)
def test_an_engine_reads_nothing_where_nothing_is(make: Callable[[], Engine]) -> None:
    assert make().read(product(size=640)) == []


@pytest.mark.parametrize("make", ENGINES)
def test_what_is_known_to_be_written_on_is_read_without_a_glance(
    make: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    monkeypatch.setitem(made.__dict__, "_quick", None)
    assert [line.text.replace(" ", "") for line in made.read(advertised(), lettering=[])] == [
        "国家级品质",
        "QQ10001000",
    ]


@pytest.mark.parametrize("make", ENGINES)
def test_the_name_of_an_engine_holds_its_version(make: Callable[[], Engine]) -> None:
    assert any(part[0].isdigit() and "." in part for part in make().name.split())


def test_the_first_engine_that_is_installed_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(engine(), FasterPaddle)
    engines._engine.cache_clear()
    monkeypatch.setattr(engines, "find_spec", lambda name: None if name == "faster_paddle" else name)
    assert isinstance(engine(), Rapid)
    engines._engine.cache_clear()
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    assert engine() is None
    engines._engine.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_forked_process_reads_with_an_engine_of_its_own() -> None:
    image = advertised()
    first = engine()
    assert first
    first.read(image)
    answers = multiprocessing.get_context("fork").SimpleQueue()

    def child() -> None:
        mine = engine()
        answers.put((os.getpid(), len(mine.read(image)) if mine else 0))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join(60)
    alive = process.is_alive()
    process.kill()
    assert not alive
    assert answers.get() == (process.pid, 2)


def test_readings_of_one_place_are_the_same() -> None:
    line = Reading("a", 1.0, (10, 10, 110, 30))
    assert line.same(Reading("b", 0.5, (20, 12, 60, 28)))
    assert not line.same(Reading("b", 0.5, (100, 10, 200, 30)))
    assert not line.same(Reading("b", 0.5, (10, 40, 110, 60)))
    assert line.moved(5, 7, 2).edges == (10, 12, 60, 22)
