"""`changes REF` on scratch repositories: each trigger field on each platform, and what is no edit at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from listing_lint.api import changes
from listing_lint.changes.revision import Revision
from listing_lint.errors import UsageError
from tests.changes.shop import (
    LISTING,
    PLATFORMS,
    TODAY,
    commit,
    edited,
    fates,
    fields,
    git,
    make,
    move,
    picture,
    put,
    since,
    write,
)

Edit = Callable[[Path], None]


def key(**keys: Any) -> Edit:
    return lambda folder: write(folder, edited(**keys))


def repaint(name: str) -> Edit:
    return lambda folder: picture(folder / "A001" / name, "orange")


def skus(**keys: Any) -> Edit:
    return key(skus=[{**LISTING["skus"][0], **keys}, LISTING["skus"][1]])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make(tmp_path)


EDITS: dict[str, tuple[Edit, str, str]] = {
    # what is edited -> the edit, the field that is told, the fates on kuaishou, douyin, wechat (r, f, u: unknown)
    "title": (key(title="每日坚果"), "/title", "r r r"),
    "short_title": (key(short_title="坚果"), "/short_title", "r u r"),
    "category": (key(category=["食品", "饼干"]), "/category/path", "r r r"),
    "attributes": (key(attributes={"净含量": "700g", "保质期": "10个月"}), "/attributes/净含量", "r r r"),
    "attribute added": (key(attributes={**LISTING["attributes"], "产地": "云南"}), "/attributes/产地", "r r r"),
    "brand": (key(brand="山野"), "/brand", "u r r"),
    "main picture": (repaint("images/2.png"), "/images/main/1", "r r r"),
    "detail picture": (repaint("images/detail.png"), "/images/detail/0", "r r r"),
    "white background": (repaint("images/white.png"), "/images/white_background", "u r u"),
    "sku picture": (repaint("images/sku.png"), "/skus/0/image", "u r r"),
    "video": (lambda folder: put(folder / "A001/videos/main.mp4", "\0\0\0\x18ftypmp42 two"), "/videos/main", "u r r"),
    "description": (lambda folder: put(folder / "A001/description.html", "<p>新</p>"), "/description", "u r r"),
    "selling points": (key(selling_points=["独立小包", "八种坚果"]), "/selling_points/1", "u u r"),
    "document": (
        lambda folder: put(folder / "A001/qualifications/report.pdf", "%PDF-1.7\nstartxref\n%%EOF"),
        "/qualifications/1/files/0",
        "u r r",
    ),
    "shared document": (
        lambda folder: picture(folder / "_shared/licence.png", "orange"),
        "/qualifications/0/files/0",
        "u r r",
    ),
    "document number": (
        key(qualifications=[{**LISTING["qualifications"][0], "number": "JY2"}, LISTING["qualifications"][1]]),
        "/qualifications/0/number",
        "u r r",
    ),
    "sku name": (skus(name="30小包"), "/skus/0/name", "u r r"),
    "sku price": (skus(price={"amount": "49.90", "currency": "CNY"}), "/skus/0/price/amount", "f f f"),
    "sku stock": (skus(stock="0"), "/skus/0/stock", "f f f"),
    "price": (key(price={"amount": "49.90", "currency": "CNY"}), "/price/amount", "f f f"),
    "reference price": (key(reference_price={"amount": "69", "currency": "CNY"}), "/reference_price/amount", "f r u"),
    "presale": (key(presale={"days": "5"}), "/presale/days", "u u f"),
    "origin": (key(origin="新疆"), "/origin", "u u u"),
    "extra": (key(extra={"erp": "y"}), "/extra/erp", "u u u"),
}
WORDS = {"r": "review", "f": "free", "u": "unknown"}


@pytest.mark.parametrize("name", EDITS)
def test_each_field_on_each_platform(repository: Path, name: str) -> None:
    edit, field, expected = EDITS[name]
    edit(repository)
    result = since(repository)
    told = fates(result)
    assert fields(result) == [(field, "added" if "added" in name else "changed")]
    assert [told[platform] for platform in PLATFORMS] == [*(WORDS[letter] for letter in expected.split()), "unknown"]
    assert result.exit_code == ("r" in expected)


NO_EDITS: dict[str, Edit] = {
    "nothing": lambda folder: None,
    "a renamed picture": lambda folder: (
        move(folder, "A001/images/1.png", "A001/images/主图1.png"),
        write(folder, edited(images={**LISTING["images"], "main": ["images/主图1.png", "images/2.png", "images/3.png"]})),
    )[-1],
    "a renamed folder": lambda folder: move(folder, "A001", "A001-坚果"),
    "a listing in JSON": lambda folder: (
        move(folder, "A001/listing.yaml", "A001/listing.json"),
        put(folder / "A001/listing.json", json.dumps(LISTING)),
    )[-1],
    "keys in another order": lambda folder: write(folder, dict(reversed(LISTING.items()))),
    "attributes in another order": key(attributes=dict(reversed(LISTING["attributes"].items()))),
    "documents in another order": key(qualifications=LISTING["qualifications"][::-1]),
    "an amount written otherwise": key(price={"amount": "59.9", "currency": "CNY"}),
    "a category as a mapping": key(category={"path": LISTING["category"]}),
    "a description that moved into the listing": key(description={"html": "<p>七种坚果</p>"}),
    "an override that says the same": key(overrides={"douyin": {"title": LISTING["title"]}}),
    "a waiver": key(waivers=[{"rule": "claims/best", "reason": "x"}]),
    "another category id of a platform that is not named": key(category={"path": LISTING["category"], "ids": {"taobao": "1"}}),
    "a file that no listing names": lambda folder: put(folder / "A001/notes.txt", "x"),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_EDITS)
def test_what_no_platform_would_see_is_no_edit(repository: Path, name: str) -> None:
    NO_EDITS[name](repository)
    result = since(repository)
    assert (result.changes, result.problems, result.exit_code) == ([], [], 0)


def test_a_moved_listing_is_compared_with_itself(repository: Path) -> None:
    move(repository, "A001", "nuts/A001")
    move(repository, "_shared", "nuts/_shared")
    write(repository, edited(title="每日坚果"), "nuts/A001")
    result = since(repository)
    assert fields(result) == [("/title", "changed")]
    assert {one.path.rpartition("nuts/")[2] for one in result.changes} == {"A001/listing.yaml"}
    # also where only its new folder is looked at
    assert fields(since(repository / "nuts")) == [("/title", "changed")]


def test_a_picture_of_other_bytes_that_shows_the_same_is_free(repository: Path) -> None:
    before = (repository / "A001/images/2.png").read_bytes()
    picture(repository / "A001/images/2.png", "lime", compress_level=0)
    assert (repository / "A001/images/2.png").read_bytes() != before
    result = since(repository)
    assert set(fates(result).values()) == {"free"}
    assert fields(result) == [("/images/main/1", "encoded")]
    assert result.exit_code == 0


def test_the_same_picture_in_another_format_is_free_too(repository: Path) -> None:
    (repository / "A001/images/2.png").unlink()
    picture(repository / "A001/images/2.webp", "lime", lossless=True)
    write(repository, edited(images={**LISTING["images"], "main": ["images/1.png", "images/2.webp", "images/3.png"]}))
    assert fields(since(repository)) == [("/images/main/1", "encoded")]


def test_one_pixel_is_an_edit(repository: Path) -> None:
    from PIL import Image

    file = repository / "A001/images/2.png"
    with Image.open(file) as image:
        image.putpixel((39, 0), (1, 2, 3))
        image.save(file)
    assert fields(since(repository)) == [("/images/main/1", "changed")]


def test_another_first_picture_is_another_main_picture(repository: Path) -> None:
    write(repository, edited(images={**LISTING["images"], "main": ["images/2.png", "images/1.png", "images/3.png"]}))
    result = since(repository)
    assert fields(result) == [("/images/main/0", "changed")]
    assert fates(result)["kuaishou"] == "review"


def test_the_other_pictures_in_another_order(repository: Path) -> None:
    write(repository, edited(images={**LISTING["images"], "main": ["images/1.png", "images/3.png", "images/2.png"]}))
    result = since(repository)
    assert fields(result) == [("/images/main", "reordered")]
    # what comes of it is said by each platform's trigger (`order`)
    assert fates(result) == {"kuaishou": "free", "douyin": "review", "wechat": "review", "jd": "unknown"}


def test_skus_in_another_order_are_the_same_skus(repository: Path) -> None:
    write(repository, edited(skus=LISTING["skus"][::-1]))
    assert fields(since(repository)) == [("/skus", "reordered")]
    write(repository, edited(skus=[LISTING["skus"][1], {**LISTING["skus"][0], "stock": "1"}]))
    assert fields(since(repository)) == [("/skus/1/stock", "changed"), ("/skus", "reordered")]


def test_an_added_and_a_removed_sku(repository: Path) -> None:
    write(repository, edited(skus=[LISTING["skus"][1], {"id": "S3"}]))
    assert fields(since(repository)) == [("/skus/1", "added"), ("/skus/0", "removed")]


def test_an_inserted_picture_leaves_the_others_alone(repository: Path) -> None:
    picture(repository / "A001/images/new.png", "pink")
    main = ["images/1.png", "images/new.png", "images/2.png", "images/3.png"]
    write(repository, edited(images={**LISTING["images"], "main": main}))
    assert fields(since(repository)) == [("/images/main/1", "added")]


def test_overrides_count_on_their_platform_only(repository: Path) -> None:
    write(repository, edited(overrides={"douyin": {"title": "抖音坚果"}}))
    assert fates(since(repository)) == {"douyin": "review"}


def test_the_documents_that_go_with_a_review(repository: Path) -> None:
    write(repository, edited(title="每日坚果"))
    put(repository / "A001/qualifications/report.pdf", "%PDF-1.7\nstartxref\n%%EOF")
    resubmit = {one.platform: one.resubmit for one in since(repository).changes}
    assert resubmit == {
        "kuaishou": ("食品经营许可证", "质检报告"),
        "douyin": ("质检报告",),
        "wechat": ("质检报告",),
        "jd": (),
    }


def test_goods_that_are_not_filed_are_not_spoken_of(repository: Path) -> None:
    write(repository, edited(broadcasts=None))
    commit(repository)
    write(repository, edited(broadcasts=None, title="每日坚果"))
    assert fates(since(repository))["kuaishou"] == "unknown"


def test_a_new_listing_a_new_platform_and_one_that_is_gone(repository: Path) -> None:
    write(repository, edited(id="B001", platforms=["jd"]), "B001")
    write(repository, edited(platforms=["douyin", "taobao", "wechat", "jd"]))
    told = {(one.id, one.platform): one.fate for one in since(repository).changes}
    assert told == {("B001", "jd"): "new", ("A001", "taobao"): "new", ("A001", "kuaishou"): "gone"}


def test_a_deleted_listing_is_gone(repository: Path) -> None:
    move(repository, "A001", ".trash/A001")
    result = since(repository)
    assert set(fates(result).values()) == {"gone"}
    assert result.exit_code == 0


def test_where_there_never_was_a_listing_nothing_can_be_said(repository: Path) -> None:
    put(repository / "docs/notes.txt", "x")
    move(repository, "A001", ".trash/A001")
    with pytest.raises(UsageError) as error:
        changes([repository, repository / "docs"], since="HEAD", as_of=TODAY)
    assert error.value.problems[0].message.id == "input.nothing-to-check"


def test_all_commits_since_and_the_working_tree_count(repository: Path) -> None:
    write(repository, edited(title="每日坚果"))
    commit(repository)
    write(repository, edited(title="每日坚果", brand="山野"))
    assert fields(since(repository, "HEAD")) == [("/brand", "changed")]
    assert fields(since(repository, "HEAD~1")) == [("/brand", "changed"), ("/title", "changed")]
    assert fields(since(repository, "main~1")) == fields(since(repository, "HEAD~1"))


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    write(
        tmp_path, edited(platforms=["jd"], images=None, qualifications=None, videos=None, description=None, skus=None)
    )
    git(tmp_path, "init", "-q")
    assert fates(since(tmp_path)) == {"jd": "new"}


@pytest.mark.parametrize("name", ["batch.jsonl", "BATCH.JSONL"])
def test_a_batch_is_compared_row_by_row(tmp_path: Path, name: str) -> None:
    rows = [{"id": f"R{n}", "platforms": ["douyin"], "title": f"坚果 {n}"} for n in range(3)]
    put(tmp_path / name, "".join(json.dumps(row) + "\n" for row in rows))
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    rows[1]["title"] = "核桃"
    put(tmp_path / name, "".join(json.dumps(row) + "\n" for row in reversed(rows)))
    result = since(tmp_path / name)
    assert [(one.id, one.fate) for one in result.changes] == [("R1", "review")]


def test_a_listing_that_cannot_be_read_is_told_and_the_rest_compared(repository: Path) -> None:
    write(repository, {**LISTING, "titel": "x"}, "B001")
    write(repository, edited(title="每日坚果"))
    result = since(repository)
    assert result.exit_code == 2
    assert [problem.message.id for problem in result.problems] == ["input.unknown-key"]
    assert fields(result) == [("/title", "changed")]


def test_one_that_could_not_be_read_then_is_told(repository: Path) -> None:
    write(repository, {**LISTING, "titel": "x"})
    commit(repository)
    write(repository, LISTING)
    result = since(repository)
    (problem,) = result.problems
    assert result.changes == []  # not new: it was there
    assert problem.source
    assert problem.source.path == "HEAD:A001/listing.yaml"


def test_one_that_can_no_longer_be_read_is_not_gone(repository: Path) -> None:
    write(repository, {**LISTING, "titel": "x"})
    result = since(repository)
    assert (result.changes, result.exit_code) == ([], 2)


@pytest.mark.parametrize("link", ["A001/images", "A001/images/2.png"])
def test_a_file_behind_a_link(repository: Path, link: str) -> None:
    move(repository, link, f"_shared/{Path(link).name}")
    (repository / link).symlink_to(Path("../" * link.count("/")) / "_shared" / Path(link).name)
    assert since(repository).changes == []  # only moved
    commit(repository)
    write(repository, edited(title="每日坚果"))
    assert fields(since(repository)) == [("/title", "changed")]
    picture(repository / "A001/images/2.png", "orange")
    assert fields(since(repository)) == [("/title", "changed"), ("/images/main/1", "changed")]


def test_two_listings_of_one_id_are_told(repository: Path) -> None:
    write(repository, LISTING, "B001")
    write(repository, edited(title="每日坚果"))
    result = since(repository)
    assert [problem.message.id for problem in result.problems] == ["changes.id-twice"]
    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "HEAD~99", "HEAD:A001"])
def test_a_revision_that_is_not_there(repository: Path, name: str) -> None:
    if name == "HEAD:A001":
        name = "HEAD:A001/listing.yaml"  # a file is no revision
    with pytest.raises(UsageError) as error:
        since(repository, name)
    assert error.value.problems[0].message.id == "changes.no-revision"
    assert not (repository / "x").exists()


def test_a_file_of_the_revision_is_written_out_once(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Revision("HEAD", repository) as revision:
        place = revision.extract("A001/images/1.png")
        monkeypatch.setattr(Revision, "content", lambda *_: pytest.fail("it was read again"))
        assert revision.extract("A001/images/1.png") == place


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"id": "A"})
    with pytest.raises(UsageError) as error:
        since(tmp_path)
    assert error.value.problems[0].message.id == "changes.no-repository"


def test_what_git_tells_its_hooks_does_not_mislead(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    write(repository, edited(title="每日坚果"))
    assert fields(since(repository / "A001")) == [("/title", "changed")]


def test_files_that_git_lfs_keeps_are_known_by_their_pointers(repository: Path) -> None:
    from hashlib import sha256

    file = repository / "A001/images/2.png"
    content = file.read_bytes()
    put(
        file,
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256(content).hexdigest()}\nsize {len(content)}\n",
    )
    commit(repository)
    file.write_bytes(content)
    assert since(repository).changes == []
    picture(file, "orange")
    assert fields(since(repository)) == [("/images/main/1", "changed")]


def test_a_file_outside_the_repository_is_not_read(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "a.png"
    picture(secret, "red")
    write(repository, edited(images={"main": [f"../../{secret.parent.name}/a.png"]}))
    commit(repository)
    write(repository, edited(images={"main": [f"../../{secret.parent.name}/a.png"]}, title="每日坚果"))
    assert fields(since(repository)) == [("/title", "changed")]
