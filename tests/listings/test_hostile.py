"""Input that is made to hurt: each gives one clear problem, in bounded time and memory."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from listing_lint.listings import json_reader, yaml_reader
from listing_lint.listings.document import LIMIT, decode
from listing_lint.listings.find import Bundle, read
from listing_lint.listings.validate import check, validator

from .problems import refused, the_one

MEGABYTE = 1024 * 1024

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "k0: &k0 {a: 1}\n" + "".join(
    f"k{n}: &k{n} {{a{n}: 1, <<: [{', '.join(f'*k{m}' for m in range(n))}]}}\n" for n in range(1, 60)
)

YAML = {
    "flow 3,000 deep": ("a: " + "[" * 3000 + "]" * 3000, "too-deep"),
    "flow 300,000 deep": ("a: " + "[" * 300_000, "too-deep"),
    "mappings 300,000 deep": ("a: " + "{a: " * 300_000, "too-deep"),
    "dashes 300,000 deep": ("- " * 300_000, "too-deep"),
    "question marks 300,000 deep": ("? " * 300_000, "too-deep"),
    "indented 2,000 deep": ("\n".join(" " * n + "a:" for n in range(2000)), "too-deep"),
    "indented 2,000 deep, old line ends": ("\r".join(" " * n + "a:" for n in range(2000)), "too-deep"),
    "anchored 3,000 deep": ("a: " + "&a [" * 3000, "too-deep"),
    "alias bomb": (BOMB, "too-many-values"),
    "merge bomb": (MERGE_BOMB, "too-many-values"),
    "an alias of itself": ("a: &a [x, *a, *a]", "too-deep"),
    "2,000,000 empty items": ("a:\n" + "-\n" * 2_000_000, "too-many-values"),
    "2,000,000 items": ("a: [" + "x," * 2_000_000 + "]", "too-many-values"),
    "4 MB of colons": (":" * LIMIT, "yaml-colon"),
    "4 MB of spaces": (" " * LIMIT, "empty-file"),
    "4 MB in an open quote": ("a: '" + "b\n" * (LIMIT // 2 - 10), "yaml-open-quote"),
}
JSON = {
    "lists 3,000 deep": ('{"a": ' + "[" * 3000 + "]" * 3000 + "}", "too-deep"),
    "lists 300,000 deep": ('{"a": ' + "[" * 300_000, "too-deep"),
    "objects 300,000 deep": ('{"a": ' * 300_000, "too-deep"),
    "lists 900 deep": ('{"a": ' + "[" * 900 + "]" * 900 + "}", "too-deep"),
    "2,000,000 items": ('{"a": [' + "1," * 2_000_000 + "1]}", "too-many-values"),
    "1,000,000 objects": ('{"a": [' + "{}," * 1_000_000 + "{}]}", "too-many-values"),
    "4 MB in an open quote": ('{"a": "' + '\\"' * (LIMIT // 2 - 10), "json-open-quote"),
    "half a character after 300,000 whole ones": (
        '{"a": "' + "\\ud83d\\ude00" * 300_000 + '\\ud83d"}',
        "lone-surrogate",
    ),
}


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Two seconds for anything that a file of at most 4 MB may hold."""
    validator()
    started = time.process_time()
    yield
    assert time.process_time() - started < 2


@pytest.mark.parametrize("name", YAML)
def test_yaml(name: str) -> None:
    text, problem = YAML[name]
    assert the_one(lambda: yaml_reader.read(decode(text.encode(), "x")))[0] == problem


@pytest.mark.parametrize("name", JSON)
def test_json(name: str) -> None:
    text, problem = JSON[name]
    assert the_one(lambda: json_reader.read(decode(text.encode(), "x")))[0] == problem


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not counted there")
def test_memory_is_bounded() -> None:
    """150 MB for the worst of them, all in one process."""
    code = (
        "import resource\n"
        "from listing_lint.errors import InputError\n"
        "from listing_lint.listings import json_reader, yaml_reader\n"
        "from listing_lint.listings.document import decode\n"
        "from tests.listings import test_hostile as cases\n"
        "def used(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = used()\n"
        "for reader, texts in ((yaml_reader, cases.YAML), (json_reader, cases.JSON)):\n"
        "    for text, _ in texts.values():\n"
        "        try: reader.read(decode(text.encode(), 'x'))\n"
        "        except InputError: pass\n"
        "print(used() - before)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < 150 * MEGABYTE


@pytest.mark.parametrize("name", ["listing.yaml", "listing.json"])
def test_a_title_of_10_mb_is_refused_before_it_is_parsed(tmp_path: Path, name: str) -> None:
    title = "坚" * (10 * MEGABYTE // 3)
    (tmp_path / name).write_text(f'{{"id": "A", "title": "{title}"}}', encoding="utf-8")
    started = time.perf_counter()
    (problem,) = refused(lambda: read(Bundle(tmp_path, tmp_path, (name,))))
    assert time.perf_counter() - started < 0.5
    assert "4 MB" in problem.message.text("zh-CN")


def test_a_title_of_4_mb_is_a_title() -> None:
    title = "坚" * (LIMIT // 3 - 20)
    document = yaml_reader.read(decode(f"id: A\ntitle: {title}".encode(), "x"))
    assert check(document)["title"] == title
    assert document.locate("/title", len(title) - 1, len(title)).column == len(title) + 7


@pytest.mark.parametrize("style", ['"{}"', "'{}'", "|\n  {}", ">\n  {}"])
def test_places_in_a_long_text_full_of_escapes_take_no_time(style: str) -> None:
    words = {'"': '\\"\\n', "'": "''坚果", "|": "坚果\n  ", ">": "坚果 \n  "}[style[0]]
    text = style.format(words * 200_000)
    document = yaml_reader.read(decode(f"id: A\ntitle: {text}\n".encode(), "x"))
    for start in range(0, 400_000, 4000):
        assert document.locate("/title", start, start + 1).line


def test_a_flood_of_duplicate_keys() -> None:
    yaml_flood = refused(lambda: yaml_reader.read(decode(b"a: 1\n" * 50_000, "x")))
    json_flood = refused(lambda: json_reader.read(decode(b'{"a":1' + b',"a":1' * 500_000 + b"}", "x")))
    assert len(yaml_flood) == 51
    assert len(json_flood) == 50


def test_a_duplicate_key_behind_too_many_others() -> None:
    text = "{" + ",".join(f'"k{n}":1' for n in range(200_000)) + ',"k1":2}'
    assert the_one(lambda: json_reader.read(decode(text.encode(), "x")))[0] == "too-many-values"


def test_a_flood_of_unknown_keys() -> None:
    document = json_reader.read(decode(("{" + ",".join(f'"k{n}":1' for n in range(90_000)) + "}").encode(), "x"))
    assert len(refused(lambda: check(document))) == 51
