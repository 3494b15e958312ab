"""From paths to bundles, and from a bundle to its listing."""

import os
import time
from pathlib import Path

import pytest

from listing_lint.errors import UsageError
from listing_lint.listings.document import LIMIT
from listing_lint.listings.find import Batch, Bundle, find, read, root_of, shown

from .problems import refused, the_one


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with three bundles and other things; it is the working folder."""
    repo = tmp_path / "店铺 repo"
    for folder in (
        ".git",
        "listings/A001/images",
        "listings/A002/qualifications",
        "listings/_shared",
        ".cache/A009",
        "docs",
    ):
        (repo / folder).mkdir(parents=True)
    for name in ("listings/A001/listing.yaml", "listings/A002/listing.json", ".cache/A009/listing.yaml"):
        (repo / name).write_text('{"id": "x"}')
    nested = repo / "listings" / "坚果 系列" / "B001"
    nested.mkdir(parents=True)
    (nested / "listing.yml").write_text("id: B001")
    for name in ("listings/A001/images/主图 1.jpg", "listings/_shared/a.pdf", "docs/x.md", "listings/batch.jsonl"):
        (repo / name).write_text("x")
    (repo / "listings" / "node_modules" / "A").mkdir(parents=True)
    (repo / "listings" / "node_modules" / "A" / "listing.yaml").write_text("id: x")
    monkeypatch.chdir(repo)
    return repo


def names(paths: list[str], *, from_hook: bool = False) -> list[str]:
    return [shown(work.path) for work in find([Path(path) for path in paths], from_hook=from_hook)]


ALL = ["listings/A001/listing.yaml", "listings/A002/listing.json", "listings/坚果 系列/B001/listing.yml"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], ALL),
        (["listings"], ALL),
        (["listings/A001"], ALL[:1]),
        (["listings/A001/"], ALL[:1]),
        (["listings/A002/listing.json"], ALL[1:2]),
        (["listings/A001/images/主图 1.jpg"], ALL[:1]),
        (["listings/A001/images"], ALL[:1]),
        (["listings/../listings/A001", "listings/A001/listing.yaml", "listings"], ALL),
        (["listings/坚果 系列", "listings/A002"], ALL[1:]),
        (["listings/batch.jsonl"], ["listings/batch.jsonl"]),
        ([".cache"], [".cache/A009/listing.yaml"]),
    ],
)
def test_a_path_leads_to_its_bundles(shop: Path, paths: list[str], expected: list[str]) -> None:
    assert names(paths) == expected
    assert names([str(shop / path) for path in paths]) == expected
    assert names(paths, from_hook=True) == expected


def test_what_a_bundle_knows(shop: Path) -> None:
    bundle, batch = find([Path("listings/A001"), Path("listings/batch.jsonl")])
    assert isinstance(bundle, Bundle)
    assert (bundle.folder, bundle.root) == (shop / "listings" / "A001", shop)
    assert (bundle.ref.id, bundle.ref.path) == ("A001", "listings/A001/listing.yaml")
    assert isinstance(batch, Batch)
    assert (batch.folder, batch.root, batch.ref.path) == (shop / "listings", shop, "listings/batch.jsonl")


@pytest.mark.parametrize("path", ["docs", "docs/x.md", "listings/_shared/a.pdf"])
def test_a_path_without_a_listing(shop: Path, path: str) -> None:
    with pytest.raises(UsageError) as caught:
        find([Path("listings/A001"), Path(path)])
    (problem,) = caught.value.problems
    assert problem.message.id == "input.nothing-to-check"
    assert path in problem.message.text("zh-CN")
    assert names([path], from_hook=True) == []


def test_a_path_that_does_not_exist(shop: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find([Path("listings/A0O1")])
    (problem,) = caught.value.problems
    assert problem.message.id == "input.missing-path"
    assert problem.hint
    assert "listings/A001" in problem.hint.text("zh-CN")


def test_a_file_that_a_hook_saw_deleted_leads_to_its_bundle(shop: Path) -> None:
    deleted = ["listings/A002/qualifications/食品经营许可证.pdf", "listings/A002/gone/too/a.jpg"]
    assert names(deleted, from_hook=True) == [ALL[1]]
    assert names(["listings/A003/listing.yaml", "a/b/c.jpg"], from_hook=True) == []
    with pytest.raises(UsageError):
        find([Path(deleted[0])])


def test_the_walk_upwards_stops_at_the_repository(shop: Path) -> None:
    (shop.parent / "listing.yaml").write_text("id: OUTSIDE")
    assert names(["docs/x.md"], from_hook=True) == []


def test_without_a_repository_a_bundle_is_its_own_root(tmp_path: Path) -> None:
    folder = tmp_path / "listings" / "A001" / "images"
    folder.mkdir(parents=True)
    (folder.parent / "listing.yaml").write_text("id: A001")
    (folder / "a.jpg").write_text("x")
    (bundle,) = find([folder / "a.jpg"])
    assert (bundle.folder, bundle.root) == (folder.parent, folder.parent)
    (bundle,) = find([tmp_path / "listings"])
    assert bundle.root == tmp_path / "listings"
    assert root_of(folder / "a.jpg") == folder


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("[tool.listing-lint]\n", True),
        ("[tool.listing-lint.shop]\n", True),
        ('[project]\nname = "listing-lint"\n', False),
    ],
)
def test_without_a_repository_a_table_of_pyproject_is_a_root(tmp_path: Path, text: str, counts: bool) -> None:
    (tmp_path / "listings").mkdir()
    (tmp_path / "pyproject.toml").write_text(text)
    assert root_of(tmp_path / "listings") == (tmp_path if counts else tmp_path / "listings")


def test_links_to_folders_are_not_followed(shop: Path) -> None:
    (shop / "listings" / "loop").symlink_to(shop, target_is_directory=True)
    (shop / "listings" / "A001" / "self").symlink_to(".", target_is_directory=True)
    assert names(["."]) == ALL
    assert names(["listings/loop"]) == ALL  # the user's own word for the repository


def test_shown_paths(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shop / "listings" / "A001" / "listing.yaml"
    assert shown(path) == "listings/A001/listing.yaml"
    monkeypatch.chdir(shop / "docs")
    assert shown(path) == "../listings/A001/listing.yaml"


def one(folder: Path) -> Bundle:
    (work,) = find([folder])
    assert isinstance(work, Bundle)
    return work


def test_read_a_bundle(shop: Path) -> None:
    (shop / "listings" / "A001" / "listing.yaml").write_text(
        "id: A001\ntitle: 每日坚果\nplatforms: [jd]\n", encoding="utf-8"
    )
    listing = read(one(Path("listings/A001")))
    assert listing.data == {"id": "A001", "title": "每日坚果", "platforms": ["jd"]}
    assert (listing.path, listing.ref.id) == ("listings/A001/listing.yaml", "A001")
    assert (listing.folder, listing.root, listing.row) == (shop / "listings" / "A001", shop, None)
    assert str(listing.origin.locate("/title", 2, 4)) == "listings/A001/listing.yaml:2:10"
    assert listing.notes == ()


def test_read_json(shop: Path) -> None:
    listing = read(one(Path("listings/A002")))
    assert listing.data == {"id": "x"}
    assert listing.origin.locate("/id").column == 8


def test_gb18030_is_read_and_noted(shop: Path) -> None:
    (shop / "listings" / "A001" / "listing.yaml").write_bytes("id: A001\ntitle: 每日坚果混合装\n".encode("gb18030"))
    listing = read(one(Path("listings/A001")))
    assert listing.data["title"] == "每日坚果混合装"
    assert [note.message.text("zh-CN") for note in listing.notes] == [
        "按 GB18030 读取（文件不是 UTF-8）；文字不对就是认错了编码，请另存为 UTF-8"
    ]


def test_two_listing_files_in_one_folder(shop: Path) -> None:
    (shop / "listings" / "A001" / "listing.json").write_text("{}")
    bundle = one(Path("listings/A001"))
    assert bundle.files == ("listing.yaml", "listing.json")
    assert the_one(lambda: read(bundle))[0] == "two-listing-files"


def test_a_listing_file_that_is_no_file(shop: Path) -> None:
    folder = shop / "listings" / "A001"
    file = folder / "listing.yaml"
    outside = shop.parent / "outside.yaml"
    outside.write_text("id: OUTSIDE")

    def problem() -> str:
        started = time.perf_counter()
        found, _ = the_one(lambda: read(one(folder)))
        assert time.perf_counter() - started < 2
        return found

    file.unlink()
    file.mkdir()
    assert problem() == "file-is-folder"
    file.rmdir()
    file.symlink_to(outside)
    assert problem() == "file-outside"
    file.unlink()
    file.symlink_to("nowhere")
    assert problem() == "file-missing"
    file.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(file)
        assert problem() == "file-not-regular"
        file.unlink()
    file.write_bytes(b"id: A\ntitle: " + b"x" * LIMIT)
    assert problem() == "file-too-large"


def test_a_folder_that_cannot_be_looked_into_costs_only_itself(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "坚果 系列":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    *others, closed = find([Path("listings")])
    assert [shown(work.path) for work in others] == ALL[:2]
    assert isinstance(closed, Bundle)
    assert the_one(lambda: read(closed))[0] == "folder-unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_listing_file_without_permission(shop: Path) -> None:
    file = shop / "listings" / "A001" / "listing.yaml"
    file.chmod(0)
    assert the_one(lambda: read(one(file.parent)))[0] == "file-not-permitted"


def test_problems_name_the_file_as_it_is_shown(shop: Path) -> None:
    (shop / "listings" / "A001" / "listing.yaml").write_text("id: A\ntitel: x\n")
    (problem,) = refused(lambda: read(one(Path("listings/A001"))))
    assert problem.source is not None
    assert problem.source.path == "listings/A001/listing.yaml"


def test_work_can_be_sent_to_another_process(shop: Path) -> None:
    import pickle

    work = find([Path("listings")])
    assert pickle.loads(pickle.dumps(work)) == work
