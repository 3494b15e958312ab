"""What broken and hostile input costs: one line a case with the exit code, seconds, peak memory, and the message.

    python -m benchmarks.hostile

Each case is a bundle of its own, checked by a process of its own. tests/cli/test_broken_input.py holds what must come out.
"""

import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

FINE = "id: A1\nplatforms: [jd]\ntitle: 陶瓷碗\n"
NAMES_PICTURE = FINE + "images: {main: [1.jpg]}\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        for name, make in CASES.items():
            bundle = Path(work, "shop", name.replace(" ", "-"))
            bundle.mkdir(parents=True)
            make(bundle)
            code, seconds, megabytes, said = check(bundle)
            message = next((line for line in said.splitlines() if "input/" in line), "")
            print(f"{name:26} exit {code}  {seconds:5.2f} s  {megabytes:5.0f} MB  {message}")


def check(bundle: Path) -> tuple[int, float, float, str]:
    """(exit code, seconds, peak MB, everything that was said) of a check of one bundle."""
    command = [sys.executable, "-m", "listing_lint", "check", str(bundle), "--output-format", "full"]
    with tempfile.NamedTemporaryFile() as peak:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-S", "-c", _WATCHED, peak.name, *command],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=bundle.parent,
            env={**os.environ, "LISTING_LINT_LANG": "en"},
        )
        seconds = time.perf_counter() - start
        megabytes = int(peak.read()) / 1024
    return done.returncode, seconds, megabytes, done.stdout + done.stderr


_WATCHED = """\
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:], timeout=120)
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""
"""The peak of a process is at least that of the one that started it, and what is asked of a process counts all that it ever
started: so a small one of its own starts each check."""


def _listing(content: str | bytes) -> Callable[[Path], None]:
    def make(bundle: Path) -> None:
        data = content.encode() if isinstance(content, str) else content
        (bundle / "listing.yaml").write_bytes(data)

    return make


def _json(content: str) -> Callable[[Path], None]:
    return lambda bundle: (bundle / "listing.json").write_text(content, encoding="utf-8", newline="\n") and None


def _picture(content: bytes) -> Callable[[Path], None]:
    def make(bundle: Path) -> None:
        _listing(NAMES_PICTURE)(bundle)
        (bundle / "1.jpg").write_bytes(content)

    return make


def _jpeg(cut: int | None = None) -> bytes:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.linear_gradient("L").resize((800, 800)).convert("RGB").save(file, "JPEG")
    return file.getvalue()[:cut]


def _png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds hardly any pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def _link_out(bundle: Path) -> None:
    _listing(NAMES_PICTURE)(bundle)
    outside = bundle.parent.parent / "outside.jpg"
    outside.write_bytes(_jpeg())
    (bundle / "1.jpg").symlink_to(outside)


def _fifo(bundle: Path) -> None:
    _listing(NAMES_PICTURE)(bundle)
    os.mkfifo(bundle / "1.jpg")


def _listing_fifo(bundle: Path) -> None:
    os.mkfifo(bundle / "listing.yaml")


def _folder(bundle: Path) -> None:
    _listing(NAMES_PICTURE)(bundle)
    (bundle / "1.jpg").mkdir()


def _unreadable(bundle: Path) -> None:
    _picture(_jpeg())(bundle)
    (bundle / "1.jpg").chmod(0)


_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)

CASES: dict[str, Callable[[Path], None]] = {
    "unknown key": _listing(FINE + "titel: 碗\n"),
    "wrong type": _listing(FINE + "selling_points: {a: b}\n"),
    "duplicate key": _listing(FINE + "title: 盘\n"),
    "tabs": _listing("id: A1\ntitle: 碗\nprice:\n\tamount: '5'\n"),
    "BOM": _listing(b"\xef\xbb\xbf" + FINE.encode()),
    "GB18030 file": _listing(FINE.encode("gb18030")),
    "10 MB title": _listing(f"id: A1\ntitle: {'碗' * 3_500_000}\n"),
    "YAML alias bomb": _listing("id: A1\nextra:\n" + "".join(f"  {line}\n" for line in _BOMB.splitlines())),
    "nesting 3000": _listing("id: A1\nextra: " + "[" * 3000 + "]" * 3000 + "\n"),
    "nesting 300000": _listing("id: A1\nextra: " + "[" * 300_000 + "]" * 300_000 + "\n"),
    "nesting 3000, JSON": _json('{"id": "A1", "extra": {"a": ' + "[" * 3000 + "]" * 3000 + "}}"),
    "nesting 300000, JSON": _json('{"id": "A1", "extra": {"a": ' + "[" * 300_000 + "]" * 300_000 + "}}"),
    "lone surrogate": _json('{"id": "A1", "title": "碗\\ud800"}'),
    "Python tag": _listing("id: A1\ntitle: !!python/object/apply:os.system [echo]\n"),
    "two documents": _listing(FINE + "---\n" + FINE),
    "picture is a text file": _picture("不是图片\n".encode()),
    "picture is HTML": _picture(b"<!doctype html><html><body>404</body></html>"),
    "truncated JPEG": _picture(_jpeg(cut=3000)),
    "50000 x 50000 PNG header": _picture(_png_header(50_000, 50_000)),
    "zero bytes": _picture(b""),
    "Git-LFS pointer": _picture(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n"),
    "path out of the root": _listing(FINE + "images: {main: [../../../../../../etc/passwd]}\n"),
    "absolute path": _listing(FINE + "images: {main: [/etc/passwd]}\n"),
    "link out of the root": _link_out,
    "pipe": _fifo,
    "pipe as listing": _listing_fifo,
    "missing file": _listing(NAMES_PICTURE),
    "folder as file": _folder,
    "unreadable file": _unreadable,
}

if __name__ == "__main__":
    main()
