"""Listings to fix: a pack whose rules carry edits and repairs, and the run over them."""

from pathlib import Path
from typing import Any

from PIL import Image

from listing_lint.api import fix
from listing_lint.fixes.run import Fixed, Fixes
from tests.engine.shop import RULE, TODAY, pack
from tests.facts.drawn import encoded

WORDS: dict[str, Any] = {
    "id": "own/best",
    "params": {"claims": ["最好"], "replace": "好"},
    "examples": [{"title": "最好的碗", "expect": "violation"}, {"title": "碗", "expect": "none"}],
}


def picture_rule(name: str, **params: Any) -> dict[str, Any]:
    """A rule of the checker `picture` about the main pictures."""
    return {
        "id": f"own/{name}",
        "checker": "picture",
        "targets": ["images.main"],
        "reason": "image.spec",
        "params": params,
        "message": {"zh-CN": "图片不对", "en": "wrong picture"},
    }


def shop(folder: Path, *rules: dict[str, Any]) -> str:
    """A pack of these rules beside the listings; WORDS where none is given."""
    (folder / ".git").mkdir(exist_ok=True)
    return pack(folder / "packs", *(rules or (WORDS,)))


def listing(folder: Path, text: str | bytes, name: str = "listing.yaml", **pictures: bytes) -> Path:
    """A bundle with this very file, and pictures in `images/`; returns the file."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    for stem, content in pictures.items():
        (folder / "images" / stem.replace("_", ".")).write_bytes(content)
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def run(place: Path, *packs: str, **options: Any) -> tuple[list[Fixed], Fixes]:
    """Fix with these packs only."""
    done: list[Fixed] = []
    fixes = fix([place], sink=done.append, rule_packs=packs, as_of=TODAY, isolated=True, **options)
    return done, fixes


def why(done: list[Fixed]) -> list[tuple[str, str]]:
    """(rule, id of the reason) of everything that was left."""
    return [(left.finding.rule, left.why.id.removeprefix("fixes.")) for one in done for left in one.left]


def plain(width: int, height: int, format: str = "JPEG", colour: Any = "white") -> bytes:
    image = Image.new("RGB", (width, height), colour)
    image.paste((30, 60, 130), (width // 3, height // 3, width // 2, height // 2))
    return encoded(image, format)


__all__ = ["RULE", "WORDS", "listing", "picture_rule", "plain", "run", "shop", "why"]
