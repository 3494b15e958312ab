"""Files that a listing names: read where they may be, refused with one clear reason where not."""

import os
import socket
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from listing_lint.listings import files

LIMIT = 1000


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle in a repository, beside a file that does not belong to it."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "repo" / "listings" / "A001"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "主图 1.jpg").write_bytes(b"jpeg")
    (folder.parent / "_shared").mkdir()
    (folder.parent / "_shared" / "授权书.pdf").write_bytes(b"pdf")
    return folder


def root(bundle: Path) -> Path:
    return bundle.parent.parent


def reason(bundle: Path, ref: str) -> str:
    """Why a file can't be read, whether it is opened or only looked for; never after a long wait."""
    reasons = []
    started = time.perf_counter()
    for action in (
        lambda: files.open_inside(bundle, root(bundle), ref, LIMIT),
        lambda: files.resolve(bundle, root(bundle), ref),
    ):
        with pytest.raises(files.Unreadable) as caught:
            action()
        assert all("{" not in words for words in caught.value.reason.words().values())
        reasons.append(caught.value.reason.id.removeprefix("input."))
    assert time.perf_counter() - started < 2
    assert reasons[0] == reasons[1]
    return reasons[0]


@pytest.mark.parametrize("ref", ["images/主图 1.jpg", "./images/主图 1.jpg", "images/../images/主图 1.jpg"])
def test_a_file_of_the_bundle(bundle: Path, ref: str) -> None:
    assert files.open_inside(bundle, root(bundle), ref, LIMIT) == b"jpeg"


def test_a_shared_file_inside_the_root(bundle: Path) -> None:
    assert files.open_inside(bundle, root(bundle), "../_shared/授权书.pdf", LIMIT) == b"pdf"
    assert files.resolve(bundle, root(bundle), "../_shared/授权书.pdf") == bundle.parent / "_shared" / "授权书.pdf"


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("images/主图2.png", "file-missing"),
        ("images/主图1.jpg", "file-missing-near"),
        ("image/主图 1.jpg", "file-missing-near"),
        ("images/主图 1.jpg/x", "file-missing"),
        ("images", "file-is-folder"),
        (".", "file-is-folder"),
        ("/etc/passwd", "file-absolute"),
        ("C:/a.jpg", "file-absolute"),
        ("images\\主图 1.jpg", "file-backslash"),
        ("../../../secret.txt", "file-outside"),
        ("../../../../../../../../../../etc/passwd", "file-outside"),
        ("../../../no such file", "file-outside"),
        ("", "file-no-name"),
        ("a\0b", "file-no-name"),
        ("x" * 2000, "file-unreadable"),
        ("https://example.com/a.jpg", "file-remote"),
    ],
)  # fmt: skip
def test_what_is_refused(bundle: Path, ref: str, expected: str) -> None:
    assert reason(bundle, ref) == expected


def test_a_name_with_a_colon_is_a_name(bundle: Path) -> None:
    (bundle / "1:1.jpg").write_bytes(b"square")
    assert files.open_inside(bundle, root(bundle), "1:1.jpg", LIMIT) == b"square"


def test_the_nearest_name_is_told(bundle: Path) -> None:
    (bundle / "images" / "白底图.JPG").write_bytes(b"")
    with pytest.raises(files.Unreadable) as caught:
        files.resolve(bundle, root(bundle), "images/白底图.jpg")
    assert "白底图.JPG" in caught.value.reason.text("zh-CN")


def test_links(bundle: Path) -> None:
    (bundle / "inside.jpg").symlink_to("images/主图 1.jpg")
    (bundle / "outside.txt").symlink_to(root(bundle).parent / "secret.txt")
    (bundle / "outside").symlink_to(root(bundle).parent)
    (bundle / "circle").symlink_to("circle")
    (bundle / "gone").symlink_to("nowhere")
    assert files.open_inside(bundle, root(bundle), "inside.jpg", LIMIT) == b"jpeg"
    assert reason(bundle, "outside.txt") == "file-outside"
    assert reason(bundle, "outside/secret.txt") == "file-outside"
    assert reason(bundle, "circle") == "file-unreadable"
    assert reason(bundle, "gone") == "file-missing"


def test_a_root_that_is_a_link(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root(bundle))
    folder = tmp_path / "link" / "listings" / "A001"
    assert files.open_inside(folder, tmp_path / "link", "../_shared/授权书.pdf", LIMIT) == b"pdf"


def test_a_folder_beside_the_root_with_the_same_beginning(bundle: Path) -> None:
    other = root(bundle).with_name("repo2")
    other.mkdir()
    (other / "a.jpg").write_bytes(b"")
    assert reason(bundle, "../../../repo2/a.jpg") == "file-outside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_a_socket_and_a_device_never_block(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(bundle / "pipe.jpg")
    assert reason(bundle, "pipe.jpg") == "file-not-regular"
    monkeypatch.chdir(bundle)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.jpg")
        assert reason(bundle, "socket.jpg") == "file-not-regular"
    with pytest.raises(files.Unreadable) as caught:
        files.resolve(Path("/dev"), Path("/dev"), "zero")
    assert caught.value.reason.id == "input.file-not-regular"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_put_in_the_place_of_a_file_does_not_block(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = bundle / "pipe.jpg"
    os.mkfifo(pipe)
    monkeypatch.setattr(files, "resolve", lambda *_: pipe)  # what the check saw was still a file
    with pytest.raises(files.Unreadable) as caught:
        files.open_inside(bundle, root(bundle), "pipe.jpg", LIMIT)
    assert caught.value.reason.id == "input.file-not-regular"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(bundle: Path) -> None:
    path = bundle / "images" / "主图 1.jpg"
    path.chmod(0)
    with pytest.raises(files.Unreadable) as caught:
        files.open_inside(bundle, root(bundle), "images/主图 1.jpg", LIMIT)
    assert caught.value.reason.id == "input.file-not-permitted"


def test_the_limit(bundle: Path) -> None:
    big = bundle / "big.jpg"
    for size in (0, 1, 65_535, 65_536, 65_537, 200_000):
        big.write_bytes(b"x" * size)
        assert files.open_inside(bundle, root(bundle), "big.jpg", 200_000) == b"x" * size
    big.write_bytes(b"x" * 200_001)
    with pytest.raises(files.Unreadable) as caught:
        files.open_inside(bundle, root(bundle), "big.jpg", 200_000)
    assert caught.value.reason.id == "input.file-too-large"
    big.write_bytes(b"xx")
    with pytest.raises(files.Unreadable):
        files.open_inside(bundle, root(bundle), "big.jpg", 1)


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system decomposes names itself")
def test_a_name_in_another_unicode_form(bundle: Path) -> None:
    composed, decomposed = "café é.jpg", unicodedata.normalize("NFD", "café é.jpg")
    (bundle / unicodedata.normalize("NFD", "dossié")).mkdir()
    (bundle / unicodedata.normalize("NFD", "dossié") / decomposed).write_bytes(b"nfd")
    assert files.open_inside(bundle, root(bundle), f"dossié/{composed}", LIMIT) == b"nfd"
    (bundle / "ü.jpg").write_bytes(b"nfc")
    assert files.open_inside(bundle, root(bundle), unicodedata.normalize("NFD", "ü.jpg"), LIMIT) == b"nfc"


@pytest.mark.parametrize(
    ("ref", "remote"),
    [
        ("https://a.cn/1.jpg", True),
        ("HTTP://a.cn", True),
        ("httpx.jpg", False),
        ("ftp://a", False),
        ("a/http://b", False),
    ],
)
def test_is_remote(ref: str, remote: bool) -> None:
    assert files.is_remote(ref) is remote
