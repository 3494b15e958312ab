"""A shop in a scratch git repository: one listing with everything that a platform may look at again."""

import copy
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from listing_lint.api import changes
from listing_lint.changes.run import Changes

TODAY = date(2026, 11, 30)
PLATFORMS = ["kuaishou", "douyin", "wechat", "jd"]

LISTING: dict[str, Any] = {
    "id": "A001",
    "platforms": PLATFORMS,
    "category": ["食品", "坚果炒货", "坚果"],
    "brand": "山野集",
    "origin": "云南",
    "presale": {"days": "0"},
    "label": {"储存条件": "阴凉干燥处"},
    "title": "每日坚果混合装",
    "short_title": "每日坚果",
    "selling_points": ["独立小包", "七种坚果"],
    "description": {"file": "description.html"},
    "attributes": {"净含量": "750g", "保质期": "10个月"},
    "price": {"amount": "59.90", "currency": "CNY"},
    "reference_price": {"amount": "79.00", "currency": "CNY"},
    "skus": [
        {"id": "S1", "name": "30包", "price": {"amount": "59.90", "currency": "CNY"}, "stock": "120", "image": "images/sku.png"},
        {"id": "S2", "name": "60包", "price": {"amount": "99.00", "currency": "CNY"}, "stock": "60"},
    ],
    "images": {
        "main": ["images/1.png", "images/2.png", "images/3.png"],
        "white_background": "images/white.png",
        "detail": ["images/detail.png"],
    },
    "videos": {"main": "videos/main.mp4"},
    "qualifications": [
        {"type": "食品经营许可证", "number": "JY1", "files": ["../_shared/licence.png"]},
        {"type": "质检报告", "number": "R1", "files": ["qualifications/report.pdf"]},
    ],
    "broadcasts": [{"anchor": {"id": "7", "special": "true"}, "starts_at": "2026-12-20T20:00+08:00"}],
    "extra": {"erp": "x"},
}  # fmt: skip
COLOURS = {"1": "red", "2": "lime", "3": "blue", "sku": "teal", "white": "white", "detail": "navy"}


def make(folder: Path) -> Path:
    """A repository with that listing committed; returns its folder."""
    for name, colour in COLOURS.items():
        picture(folder / "A001/images" / f"{name}.png", colour)
    picture(folder / "_shared/licence.png", "beige")
    put(folder / "A001/videos/main.mp4", "\0\0\0\x18ftypmp42 one")
    put(folder / "A001/qualifications/report.pdf", "%PDF-1.4\nstartxref\n%%EOF")
    put(folder / "A001/description.html", "<p>七种坚果</p>")
    write(folder, LISTING)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def edited(**keys: Any) -> dict[str, Any]:
    """The listing with these keys; None takes one away."""
    listing = copy.deepcopy(LISTING) | keys
    return {key: value for key, value in listing.items() if value is not None}


def write(folder: Path, listing: dict[str, Any], name: str = "A001") -> None:
    put(folder / name / "listing.yaml", yaml.safe_dump(listing, allow_unicode=True, sort_keys=False))


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def picture(file: Path, colour: str, **options: Any) -> None:
    """A picture with a diagonal, so that its halves differ."""
    image = Image.new("RGB", (40, 40), colour)
    for n in range(40):
        image.putpixel((n, n), (n * 6, 0, 0))
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, **options)


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def since(folder: Path, ref: str = "HEAD", **options: Any) -> Changes:
    """The result since a revision."""
    return changes([folder], since=ref, as_of=TODAY, **options)


def fates(result: Changes) -> dict[str, str]:
    """Platform -> fate, of one listing."""
    assert not result.problems
    return {one.platform: one.fate for one in result.changes}


def fields(result: Changes, platform: str = "jd") -> list[tuple[str, str]]:
    """(field, kind) of each edit on one platform."""
    return [
        (one.edit.field, one.edit.kind) for each in result.changes if each.platform == platform for one in each.edits
    ]


def move(folder: Path, old: str, new: str) -> None:
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder / old, folder / new)
