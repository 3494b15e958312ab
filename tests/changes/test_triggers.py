"""Every review trigger of the shipped packs on a scratch repository: each of its fields, other names of files, other bytes
of pictures, another order. What is edited is made from the triggers, so that a new one can't be forgotten."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from listing_lint.listings import fields as paths
from listing_lint.listings.schema import Platform
from listing_lint.packs.load import load
from listing_lint.packs.reviews import Trigger, triggers
from tests.changes.shop import LISTING, TODAY, commit, edited, fates, git, make, move, picture, put, since, write

TRIGGERS = triggers(load(None, cache=False, relative_to=Path.cwd()), TODAY)
SPEAKING = sorted({platform for one in TRIGGERS for platform in one.platforms})
FIELDS = [(one, platform, path) for one in TRIGGERS for platform in sorted(one.platforms) for path in one.paths]
PRICE = {"amount": "9.90", "currency": "CNY"}
BASE: dict[str, Any] = edited(
    images={
        **LISTING["images"],
        "main_3x4": ["images/tall1.png", "images/tall2.png"],
        "detail": ["images/detail.png", "images/detail2.png", "images/detail3.png"],
    },
    skus=[
        {"id": id, "name": id, "specs": {"规格": id}, "stock": "9", "image": f"images/{id}.png"}
        | {"price": PRICE, "reference_price": PRICE}
        for id in ("S1", "S2", "S3")
    ],
    selling_points=["一", "二", "三"],
)
COLOURS = {
    "tall1": "gold",
    "tall2": "gray",
    "detail2": "plum",
    "detail3": "tan",
    "S1": "teal",
    "S2": "pink",
    "S3": "cyan",
}


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A repository for each platform, with a listing that has every field which any trigger names; clean when asked for."""
    made: dict[str, Path] = {}

    def shop(platform: str) -> Path:
        if platform not in made:
            folder = made[platform] = make(tmp_path_factory.mktemp(platform))
            for name, colour in COLOURS.items():
                picture(folder / "A001/images" / f"{name}.png", colour)
            write(folder, listing(platform))
            commit(folder)
        git(made[platform], "checkout", "-q", ".")
        git(made[platform], "clean", "-qfd")
        return made[platform]

    return shop


def listing(platform: str) -> dict[str, Any]:
    return copy.deepcopy(BASE) | {"platforms": [platform]}


@pytest.mark.parametrize(
    ("trigger", "platform", "path"), FIELDS, ids=lambda value: value.id if isinstance(value, Trigger) else value
)
def test_each_field_of_each_trigger(shops: Callable[[str], Path], trigger: Trigger, platform: str, path: str) -> None:
    folder = shops(platform)
    data = listing(platform)
    alter(data, paths.parse(path), folder)
    write(folder, data)
    result = since(folder)
    (change,) = result.changes
    assert change.known
    for judged in change.edits:
        assert judged.trigger, judged.edit
        assert trigger.covers(judged.edit.field)
        assert (judged.trigger.id, judged.effect) == (trigger.id, trigger.effect)
    assert change.fate == trigger.effect
    assert result.exit_code == (trigger.effect == "review")
    everything = {document["type"] for document in BASE["qualifications"]}
    if trigger.effect == "review" and trigger.resubmit == "all":
        assert set(change.resubmit) == everything
    elif trigger.effect == "free" or trigger.resubmit is None or not path.startswith("qualifications"):
        assert change.resubmit == ()
    else:
        assert set(change.resubmit) <= everything
        assert change.resubmit


@pytest.mark.parametrize("platform", SPEAKING)
def test_other_names_of_files_are_no_edit(shops: Callable[[str], Path], platform: str) -> None:
    folder, data = shops(platform), listing(platform)
    write(folder, renamed(data, folder))
    assert since(folder).changes == []


@pytest.mark.parametrize("platform", SPEAKING)
def test_other_bytes_of_the_same_picture_are_free(shops: Callable[[str], Path], platform: str) -> None:
    folder = shops(platform)
    for name, colour in {"2": "lime", "detail2": "plum", "tall2": "gray", "S1": "teal", "white": "white"}.items():
        picture(folder / "A001/images" / f"{name}.png", colour, compress_level=0)
    result = since(folder)
    assert fates(result) == {platform: "free"}
    assert {judged.edit.kind for one in result.changes for judged in one.edits} == {"encoded"}


LISTS = ("images.main", "images.main_3x4", "images.detail", "selling_points", "skus")


@pytest.mark.parametrize(
    ("trigger", "platform", "path"),
    [(one, platform, path) for one, platform, path in FIELDS if path in LISTS],
    ids=lambda value: value.id if isinstance(value, Trigger) else value,
)
def test_another_order_is_what_the_trigger_says(
    shops: Callable[[str], Path], trigger: Trigger, platform: str, path: str
) -> None:
    folder, data = shops(platform), listing(platform)
    *above, last = paths.parse(path)
    holder = data
    for step in above:
        holder = holder[str(step)]
    first, *others = holder[str(last)]
    holder[str(last)] = [first, *reversed(others)] if len(others) > 1 else [*others, first]
    write(folder, data)
    (change,) = since(folder).changes
    assert [(judged.edit.kind, judged.effect) for judged in change.edits] == [("reordered", trigger.order)]


@pytest.mark.parametrize("platform", sorted(set(get_args(Platform)) - set(SPEAKING)))
def test_where_no_pack_speaks_nothing_is_known(tmp_path: Path, platform: str) -> None:
    make(tmp_path)
    write(tmp_path, edited(platforms=[platform]))
    commit(tmp_path)
    write(tmp_path, edited(platforms=[platform], title="每日坚果"))
    result = since(tmp_path)
    assert fates(result) == {platform: "unknown"}
    assert (result.silent, result.exit_code) == ([platform], 0)
    assert since(tmp_path, fail_on_unknown=True).exit_code == 1


def alter(holder: Any, path: paths.Steps, folder: Path) -> None:
    """Change what a path leads to; of several, the first. A file is painted anew under its own name."""
    step, *rest = path
    key: Any = 0 if step is paths.EACH else step
    if rest:
        alter(holder[key], tuple(rest), folder)
    else:
        holder[key] = altered(holder[key], folder)


def altered(value: Any, folder: Path) -> Any:
    if isinstance(value, list):
        return [altered(value[0], folder), *value[1:]]
    if isinstance(value, dict):
        key = "files" if "files" in value else next(iter(value))
        return {**value, key: altered(value[key], folder)}
    if value.replace(".", "").isdigit():
        return "7"
    file = folder / "A001" / value
    if not file.suffix:
        return f"{value}改"
    if file.suffix == ".png":
        picture(file, "orange")
    else:
        put(file, file.read_text("utf-8") + " changed\n%%EOF")
    return value


def renamed(data: Any, folder: Path) -> Any:
    """The listing with every file of its own under another name."""
    if isinstance(data, dict):
        return {key: renamed(value, folder) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(value, folder) for value in data]
    if isinstance(data, str) and data.startswith(("images/", "videos/", "qualifications/")):
        place, _, name = data.rpartition("/")
        if (folder / "A001" / data).exists():
            move(folder, f"A001/{data}", f"A001/{place}/new/{name}")
        return f"{place}/new/{name}"
    return data
