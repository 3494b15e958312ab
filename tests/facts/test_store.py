"""The store saves time and never gets in the way: many processes, kills, broken files, folders that can't be written."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from listing_lint.facts.store import Store

WORKERS, WRITES = 4, 500


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "facts.sqlite3"


def test_a_fact_is_kept_by_name_version_and_content(path: Path) -> None:
    with Store(path) as store:
        store.put("image.header", 1, "aa", {"width": 800, "name": "主图"})
        assert store.get("image.header", 1, "aa") == {"width": 800, "name": "主图"}
    again = Store(path)
    assert again.get("image.header", 1, "aa") == {"width": 800, "name": "主图"}
    assert again.get("image.header", 2, "aa") is None
    assert again.get("image.pixels", 1, "aa") is None
    assert again.get("image.header", 1, "bb") is None


def test_a_file_is_remembered_until_its_stamp_changes(path: Path) -> None:
    with Store(path) as store:
        store.remember("/a/主图.jpg", "10-1", "aa")
    again = Store(path)
    assert again.digest("/a/主图.jpg", "10-1") == "aa"
    assert again.digest("/a/主图.jpg", "10-2") is None
    assert again.digest("/b/主图.jpg", "10-1") is None


def test_nothing_is_opened_before_the_first_question(path: Path) -> None:
    Store(path).close()
    assert not path.parent.exists()


def test_the_cache_folder_is_the_users_own(path: Path) -> None:
    with Store(path) as store:
        store.put("f", 1, "a", 1)
    assert path.parent.stat().st_mode & 0o077 == 0


def write_many(path: Path, worker: int) -> None:
    with Store(path) as store:
        for number in range(WRITES):
            store.put("image.header", 1, f"{worker}-{number}", {"width": number})


def test_many_processes_write_at_once_and_nothing_is_lost(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_many, args=(path, number)) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * WORKERS
    store = Store(path)
    assert store.info()["entries"] == {"image.header": WORKERS * WRITES}
    assert all(store.get("image.header", 1, f"{worker}-7") == {"width": 7} for worker in range(WORKERS))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_store_that_was_open_before_a_fork_works_on_both_sides(path: Path) -> None:
    store = Store(path)
    store.put("f", 1, "parent", 1)
    store.flush()
    child = os.fork()
    if not child:
        store.put("f", 1, "child", 2)
        store.close()
        os._exit(0 if store.get("f", 1, "parent") == 1 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get("f", 1, "child") == 2


def test_a_kill_in_the_middle_of_writing_leaves_a_sound_file(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from listing_lint.facts.store import Store\n"
        "store = Store(Path(sys.argv[1])); number = 0\n"
        "while True:\n"
        "    store.put('f', 1, str(number), {'x': 'y' * 500}); number += 1\n"
        "    if number == 1000: print('going', flush=True)\n"
    )
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    store = Store(path)
    assert store.info()["entries"]["f"] >= 800
    assert store.get("f", 1, "5") == {"x": "y" * 500}
    assert not path.with_name("facts.sqlite3.broken").exists()


def filled(path: Path) -> None:
    with Store(path) as store:
        for number in range(2000):
            store.put("f", 1, str(number), "x" * 100)


@pytest.mark.parametrize("damage", ["garbage", "truncated", "overwritten", "foreign", "other version", "old log"])
def test_a_broken_or_foreign_file_is_moved_aside_and_made_anew(path: Path, damage: str) -> None:
    filled(path)
    data = path.read_bytes()
    if damage == "garbage":
        path.write_bytes(b"not a database" * 1000)
    elif damage == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "overwritten":
        path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    elif damage == "old log":
        path.write_bytes(b"not a database" * 1000)
        path.with_name("facts.sqlite3-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\x5a" * 9000)
    else:
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE letters (text)" if damage == "foreign" else "CREATE TABLE facts (x)")
            other.execute("PRAGMA user_version = 99")
        other.close()
    with Store(path) as store:
        for number in range(0, 2000, 100):
            assert store.get("f", 1, str(number)) in (None, "x" * 100)
        store.put("f", 1, "fresh", 1)
    assert Store(path).get("f", 1, "fresh") == 1
    assert path.with_name("facts.sqlite3.broken").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_means_no_store(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with Store(path) as store:
        store.put("f", 1, "a", 1)
        store.flush()
        assert store.get("f", 1, "a") is None


@pytest.mark.parametrize("where", ["/proc/listing-lint", "/dev/null/listing-lint"])
def test_a_place_that_can_hold_no_folder_means_no_store(where: str) -> None:
    with Store(Path(where) / "facts.sqlite3") as store:
        for number in range(500):
            store.put("f", 1, str(number), number)
        assert store.get("f", 1, "3") is None
        assert store.info()["entries"] == {}
        assert store.prune() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_file_that_is_no_file_means_no_store(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to("/dev/full")
    with Store(path) as store:
        store.put("f", 1, "a", 1)
        store.flush()
        assert store.get("f", 1, "b") is None


def test_what_was_not_used_for_some_days_can_be_forgotten(path: Path) -> None:
    with Store(path) as store:
        for name in ("old", "used", "new"):
            store.put("f", 1, name, name)
            store.remember(f"/{name}.jpg", "1", name)
    age(path, 30, "old", "used")
    with Store(path) as store:
        assert store.get("f", 1, "used") == "used"
        assert store.digest("/used.jpg", "1") == "used"
    with Store(path) as store:
        assert store.prune(older_than_days=10) == 1
        assert store.get("f", 1, "used") == "used"
        assert store.digest("/used.jpg", "1") == "used"
        assert store.get("f", 1, "old") is None
        assert store.digest("/old.jpg", "1") is None
        assert store.prune() == 2
        assert store.info()["entries"] == {}


def age(path: Path, days: int, *names: str) -> None:
    with sqlite3.connect(path) as db:
        for name in names:
            db.execute("UPDATE facts SET used = used - ? WHERE sha256 = ?", (days, name))
            db.execute("UPDATE files SET used = used - ? WHERE sha256 = ?", (days, name))
    db.close()


def test_info_tells_path_size_and_entries(path: Path) -> None:
    filled(path)
    info = Store(path).info()
    assert (info["path"], info["entries"], info["files"]) == (str(path), {"f": 2000}, 0)
    assert info["bytes"] > 200_000
