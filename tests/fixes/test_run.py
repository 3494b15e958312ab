"""`fix` over listings: what is written, what is left, and what the run ends in."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from listing_lint import check
from listing_lint.errors import UsageError
from listing_lint.facts.pictures.image import header
from tests.engine.shop import RULE, TODAY
from tests.facts.drawn import encoded, noise
from tests.fixes.shop import listing, picture_rule, plain, run, shop, why

SQUARE = picture_rule("square", shape={"ratios": ["1:1"]})
YAML = "# 我们的碗\nid: A\ntitle: '最好的碗' # 标题\ndescription: >\n  很长\n  最好的\nbrand: 山野集\n"
AFTER = "# 我们的碗\nid: A\ntitle: '好的碗' # 标题\ndescription: >\n  很长\n  好的\nbrand: 山野集\n"


def test_wording_is_edited_when_it_is_asked_for(tmp_path: Path) -> None:
    packs, file = shop(tmp_path), listing(tmp_path / "A", YAML)
    done, fixes = run(tmp_path, packs)
    assert why(done) == [("own/best", "unsafe")] * 2
    assert (file.read_text(encoding="utf-8"), fixes.exit_code, fixes.left, fixes.unsafe) == (YAML, 1, 2, 2)
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (file.read_text(encoding="utf-8"), fixes.exit_code, fixes.edits) == (AFTER, 0, 2)
    assert [(one.before, one.edit.replacement) for one in done[0].changes] == [("最好", "好")] * 2
    assert run(tmp_path, packs, unsafe=True)[1] == fixes._replace(edits=0)


def test_without_write_nothing_is_written(tmp_path: Path) -> None:
    packs = shop(tmp_path, RULE | {"id": "own/best", "params": {"claims": ["最好"], "replace": "好"}}, SQUARE)
    file = listing(tmp_path / "A", YAML + "images: {main: [images/a.jpg]}\n", a_jpg=plain(60, 40))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done, fixes = run(tmp_path, packs, unsafe=True, write=False)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert (fixes.exit_code, fixes.edits, fixes.pictures, fixes.left) == (1, 2, 1, 0)
    assert done[0].after == AFTER + "images: {main: [images/a.jpg]}\n"
    assert done[0].before.text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_encoding_and_the_line_ends_stay(tmp_path: Path, codec: str, mark: bytes, end: str) -> None:
    packs = shop(tmp_path)
    file = listing(tmp_path / "A", mark + YAML.replace("\n", end).encode(codec))
    run(tmp_path, packs, unsafe=True)
    assert file.read_bytes() == mark + AFTER.replace("\n", end).encode(codec)


def test_json_keeps_its_form(tmp_path: Path) -> None:
    text = '{\n\t"title":  "\\u6700好的碗\\n", "id": "A",\n"price": {"amount": "1.10", "currency": "CNY"} }\n'
    packs, file = shop(tmp_path), listing(tmp_path / "A", text, "listing.json")
    run(tmp_path, packs, unsafe=True)
    assert file.read_text(encoding="utf-8") == text.replace("\\u6700好", "好")


def test_a_batch_keeps_the_lines_that_need_nothing(tmp_path: Path) -> None:
    packs = shop(tmp_path)
    lines = [
        b'\xef\xbb\xbf{"id": "A", "title": "\xe6\x9c\x80\xe5\xa5\xbd"}\r\n',
        b"\n",
        b"not json\n",
        '{"id": "B",  "title": "最好的碗"}\n'.encode("gb18030"),
        b'{"id": "C", "title": "x"}',
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_bytes(b"".join(lines))
    done, fixes = run(batch, packs, unsafe=True)
    expected = [
        lines[0].replace(b"\xe6\x9c\x80", b""),
        *lines[1:3],
        lines[3].replace("最".encode("gb18030"), b""),
        lines[4],
    ]
    assert batch.read_bytes() == b"".join(expected)
    assert [one.listing.row for one in done] == [1, 3, 4, 5]
    assert (fixes.exit_code, fixes.edits, fixes.failed) == (2, 2, 1)  # a line that can't be read is told


def test_a_picture_that_is_only_packed_anew_is_written(tmp_path: Path) -> None:
    packs = shop(tmp_path, picture_rule("weight", weight={"max": "40KB"}))
    heavy = encoded(Image.new("RGB", (200, 200), "white"), "PNG", compress_level=0)
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.png]}\n", a_png=heavy)
    done, fixes = run(tmp_path, packs)
    assert (fixes.exit_code, fixes.pictures, why(done)) == (0, 1, [])
    assert len((tmp_path / "A" / "images" / "a.png").read_bytes()) < 40 * 1024


def test_permissions_stay_and_a_link_stays_a_link(tmp_path: Path) -> None:
    packs = shop(tmp_path)
    real = tmp_path / "_shared" / "text.yaml"
    real.parent.mkdir()
    real.write_text(YAML, encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "A").mkdir()
    link = tmp_path / "A" / "listing.yaml"
    link.symlink_to("../_shared/text.yaml")
    run(tmp_path / "A", packs, unsafe=True)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == AFTER
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in real.parent.iterdir()) == ["text.yaml"]


def test_a_batch_behind_a_link_out_of_its_folder_is_not_written(tmp_path: Path) -> None:
    packs = shop(tmp_path / "shop") if (tmp_path / "shop").mkdir() is None else ""
    outside = tmp_path / "outside.jsonl"
    outside.write_text('{"id": "A", "title": "最好"}\n', encoding="utf-8")
    (tmp_path / "shop" / "batch.jsonl").symlink_to(outside)
    done, fixes = run(tmp_path / "shop" / "batch.jsonl", packs, unsafe=True)
    assert (fixes.exit_code, [problem.message.id for problem in done[0].problems]) == (2, ["fixes.through-a-link"])
    assert "最好" in outside.read_text(encoding="utf-8")


def test_a_read_only_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs, file = shop(tmp_path), listing(tmp_path / "A", YAML)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (fixes.exit_code, done[0].problems[0].message.id) == (2, "fixes.read-only")
    assert file.read_text(encoding="utf-8") == YAML
    assert sorted(path.name for path in file.parent.iterdir()) == ["images", "listing.yaml"]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from listing_lint.fixes import run as module

    packs, file = shop(tmp_path), listing(tmp_path / "A", YAML)
    mend = module.mend

    def slow(*args: Any, **options: Any) -> Any:
        file.write_text("id: A\ntitle: 新\n", encoding="utf-8")
        return mend(*args, **options)

    monkeypatch.setattr(module, "mend", slow)
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (fixes.exit_code, done[0].problems[0].message.id) == (2, "fixes.changed-meanwhile")
    assert file.read_text(encoding="utf-8") == "id: A\ntitle: 新\n"


def test_an_edit_that_would_make_the_listing_invalid_is_left(tmp_path: Path) -> None:
    rule = {**RULE, "id": "own/any", "params": {"claims": ["最好的碗"], "replace": ""}}
    packs, file = shop(tmp_path, rule), listing(tmp_path / "A", "id: A\ntitle: 最好的碗\n")
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (why(done), fixes.exit_code) == ([("own/any", "nothing-left")], 1)
    assert "最好的碗" in file.read_text(encoding="utf-8")


def test_an_edit_that_leads_to_itself_is_taken_back(tmp_path: Path) -> None:
    rule = {**RULE, "id": "own/hot", "params": {"claims": ["爆款"], "replace": "爆款王"}}
    packs, file = shop(tmp_path, rule), listing(tmp_path / "A", "id: A\ntitle: 爆款碗\n")
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (why(done), fixes.edits, fixes.exit_code) == ([("own/hot", "restless")], 0, 1)
    assert file.read_text(encoding="utf-8") == "id: A\ntitle: 爆款碗\n"


def test_an_edit_that_leads_to_another_is_followed(tmp_path: Path) -> None:
    first = {**RULE, "id": "own/one", "params": {"claims": ["甲"], "replace": "乙"}}
    second = {**RULE, "id": "own/two", "params": {"claims": ["乙"], "replace": "丙"}}
    packs, file = shop(tmp_path, first, second), listing(tmp_path / "A", "id: A\ntitle: 甲碗\n")
    _, fixes = run(tmp_path, packs, unsafe=True)
    assert (file.read_text(encoding="utf-8"), fixes.edits, fixes.left) == ("id: A\ntitle: 丙碗\n", 2, 0)


def test_a_waived_finding_is_not_touched(tmp_path: Path) -> None:
    waiver = "waivers: [{rule: own/best, reason: 品牌, field: /title}]\n"
    packs, file = shop(tmp_path), listing(tmp_path / "A", YAML + waiver)
    _, fixes = run(tmp_path, packs, unsafe=True)
    assert "'最好的碗'" in file.read_text(encoding="utf-8")
    assert (fixes.edits, fixes.left) == (1, 0)


def test_what_a_person_must_look_at_is_left(tmp_path: Path) -> None:
    packs = shop(
        tmp_path, {**RULE, "id": "own/best", "verdict": "review", "params": {"claims": ["最好"], "replace": "好"}}
    )
    listing(tmp_path / "A", "id: A\ntitle: 最好的碗\n")
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (why(done), fixes.exit_code) == ([("own/best", "for-a-person")], 1)


def test_an_override_is_edited_where_it_stands(tmp_path: Path) -> None:
    text = "id: A\nplatforms: [jd, douyin]\ntitle: 碗\noverrides:\n  douyin: {title: 最好的碗}\n"
    packs, file = shop(tmp_path), listing(tmp_path / "A", text)
    run(tmp_path, packs, unsafe=True)
    assert file.read_text(encoding="utf-8") == text.replace("最好", "好")


def test_a_picture_is_padded_and_its_original_kept(tmp_path: Path) -> None:
    packs, original = shop(tmp_path, SQUARE), plain(60, 40)
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=original)
    file = tmp_path / "A" / "images" / "a.jpg"
    file.chmod(0o604)
    done, fixes = run(tmp_path, packs)
    seen = header(file.read_bytes())
    assert (seen["width"], seen["height"], fixes.pictures, fixes.exit_code) == (60, 60, 1, 0)
    assert done[0].pictures[0].rules == ("own/square",)
    kept = tmp_path / "A" / "images" / ".listing-lint" / "originals" / "a.jpg"
    assert kept.read_bytes() == original
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(kept.stat().st_mode) == 0o604
    assert check([tmp_path], rule_packs=packs, as_of=TODAY).findings == []


def test_an_original_is_never_overwritten(tmp_path: Path) -> None:
    packs = shop(tmp_path, SQUARE)
    for content in (plain(60, 40), plain(90, 40), plain(60, 40)):
        listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=content)
        run(tmp_path, packs)
    kept = tmp_path / "A" / "images" / ".listing-lint" / "originals"
    assert {file.name: file.read_bytes() for file in kept.iterdir()} == {
        "a.jpg": plain(60, 40),
        "a.2.jpg": plain(90, 40),
    }


def test_a_link_in_the_place_of_the_originals_leads_nothing_out(tmp_path: Path) -> None:
    packs = shop(tmp_path, SQUARE)
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=plain(60, 40))
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "A" / "images" / ".listing-lint").symlink_to(outside)
    done, fixes = run(tmp_path, packs)
    assert (fixes.exit_code, done[0].problems[0].message.id) == (2, "fixes.through-a-link")
    assert header((tmp_path / "A" / "images" / "a.jpg").read_bytes())["height"] == 40
    assert [path for path in outside.rglob("*") if path.is_file()] == []


def test_a_new_format_gets_a_new_name_everywhere(tmp_path: Path) -> None:
    rule = picture_rule("format", formats={"any_of": ["jpeg", "png"]})
    packs, original = shop(tmp_path, rule), plain(60, 60, "WEBP")
    text = (
        "id: A\nimages:\n  main: [./images/a.webp] # 主图\n  white_background: 'images/a.webp'\n"
        "skus: [{id: S, image: images/a.webp}]\n"
    )
    file = listing(tmp_path / "A", text, a_webp=original, a_jpg=b"somebody else's")
    done, fixes = run(tmp_path, packs)
    assert fixes.exit_code == 0
    assert file.read_text(encoding="utf-8") == text.replace("a.webp", "a-2.jpg").replace("./images", "images")
    images = tmp_path / "A" / "images"
    assert (images / "a.webp").read_bytes() == original
    assert (images / "a.jpg").read_bytes() == b"somebody else's"
    assert header((images / "a-2.jpg").read_bytes())["format"] == "jpeg"
    assert done[0].pictures[0].target.name == "a-2.jpg"


def test_two_pictures_do_not_get_the_same_new_name(tmp_path: Path) -> None:
    packs = shop(tmp_path, picture_rule("format", formats={"any_of": ["jpeg"]}))
    text = "id: A\nimages: {main: [images/a.webp, images/a.png]}\n"
    file = listing(tmp_path / "A", text, a_webp=plain(60, 60, "WEBP"), a_png=plain(50, 50, "PNG"))
    run(tmp_path, packs)
    assert file.read_text(encoding="utf-8") == "id: A\nimages: {main: [images/a.jpg, images/a-2.jpg]}\n"
    sizes = [header((tmp_path / "A" / "images" / name).read_bytes())["width"] for name in ("a.jpg", "a-2.jpg")]
    assert sizes == [60, 50]


def test_a_name_that_can_not_be_changed_keeps_the_picture(tmp_path: Path) -> None:
    packs = shop(tmp_path, picture_rule("format", formats={"any_of": ["jpeg"]}))
    text = "id: A\nimages: {main: [&a images/a.webp]}\nextra: {x: *a}\n"
    file = listing(tmp_path / "A", text, a_webp=plain(60, 60, "WEBP"))
    done, fixes = run(tmp_path, packs)
    assert (why(done), fixes.exit_code) == ([("own/format", "not-renamed")], 1)
    assert file.read_text(encoding="utf-8") == text
    assert sorted(path.name for path in (tmp_path / "A" / "images").iterdir()) == ["a.webp"]


def test_a_repair_that_breaks_another_rule_is_taken_back(tmp_path: Path) -> None:
    small = picture_rule("small", size={"max_width": 30})
    large = picture_rule("large", size={"min_height": 40})
    packs = shop(tmp_path, small, large)
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=plain(60, 40))
    done, fixes = run(tmp_path, packs)
    assert (why(done), fixes.pictures) == ([("own/small", "would-break")], 0)


def test_a_repair_that_is_not_enough_does_not_cost_the_others(tmp_path: Path) -> None:
    size = picture_rule("size", size={"max_width": 30, "min_height": 25})
    packs = shop(tmp_path, size, SQUARE)
    original = encoded(noise(60, 40), "PNG")  # its border is of no one colour, so that it can't be padded
    listing(
        tmp_path / "A",
        "id: A\nimages: {main: [images/a.png, images/b.png]}\n",
        a_png=original,
        b_png=plain(60, 40, "PNG"),
    )
    done, fixes = run(tmp_path, packs)
    assert why(done) == [("own/size", "too-small"), ("own/square", "no-border-colour")]
    assert (fixes.pictures, header((tmp_path / "A" / "images" / "b.png").read_bytes())["width"]) == (1, 30)


def test_a_picture_of_several_rules_is_made_once_from_its_original(tmp_path: Path) -> None:
    weight = picture_rule("weight", weight={"max": "20KB"})
    packs = shop(tmp_path, SQUARE, picture_rule("size", size={"max_width": 300}), weight)
    image = Image.new("RGB", (600, 400), "white")
    image.paste(noise(400, 300), (100, 50))
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=encoded(image, quality=95))
    done, fixes = run(tmp_path, packs)
    (picture,) = done[0].pictures
    assert (picture.made.after.width, picture.made.after.height, fixes.left) == (300, 300, 0)
    assert picture.made.after.bytes <= 20 * 1024
    assert picture.rules == ("own/size", "own/square", "own/weight")


def test_a_near_white_background_is_made_white_when_it_is_asked_for(tmp_path: Path) -> None:
    listing(
        tmp_path / "A",
        "id: A\nplatforms: [jd]\nimages: {main: [images/a.png]}\n",
        a_png=plain(300, 300, "PNG", (246, 246, 246)),
    )
    options = {"select": ["image/white-background"]}
    done, fixes = run(tmp_path, "images", **options)
    assert (why(done), fixes.exit_code) == ([("image/white-background", "unsafe")], 1)
    _, fixes = run(tmp_path, "images", unsafe=True, **options)
    with Image.open(tmp_path / "A" / "images" / "a.png") as image:
        assert (image.getpixel((0, 0)), image.getpixel((110, 110)), fixes.exit_code) == ((255,) * 3, (30, 60, 130), 0)


def test_the_content_of_a_misnamed_picture_is_made_what_its_name_says(tmp_path: Path) -> None:
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=plain(60, 60, "WEBP"))
    _, fixes = run(tmp_path, "images", select=["image/format-mismatch"])
    assert header((tmp_path / "A" / "images" / "a.jpg").read_bytes())["format"] == "jpeg"
    assert fixes.exit_code == 0


def test_pictures_that_can_not_be_read_are_left(tmp_path: Path) -> None:
    packs = shop(tmp_path, SQUARE)
    listing(tmp_path / "A", "id: A\nimages: {main: [images/no.jpg, ../../../etc/passwd, 'https://x.com/1.jpg']}\n")
    done, fixes = run(tmp_path, packs)
    assert (why(done), fixes.pictures, fixes.exit_code) == ([], 0, 0)
    assert fixes.unfixable == 2


def test_a_listing_that_can_not_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    packs, file = shop(tmp_path), listing(tmp_path / "B", YAML)
    listing(tmp_path / "A", "id: [\n")
    done, fixes = run(tmp_path, packs, unsafe=True)
    assert (fixes.exit_code, fixes.listings, fixes.failed) == (2, 2, 1)
    assert [bool(one.problems) for one in done] == [True, False]
    assert file.read_text(encoding="utf-8") == AFTER


def test_a_crashed_checker_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from listing_lint.checkers.pictures import limits

    def crash(*_: Any) -> Any:
        raise ValueError

    packs = shop(tmp_path, {**RULE, "id": "own/best", "params": {"claims": ["最好"], "replace": "好"}}, SQUARE)
    file = listing(tmp_path / "A", YAML + "images: {main: [images/a.jpg]}\n", a_jpg=plain(60, 40))
    monkeypatch.setattr(limits, "ratio", crash)
    _, fixes = run(tmp_path, packs, unsafe=True)
    assert fixes.exit_code == 2
    assert "最好" in file.read_text(encoding="utf-8")


def test_there_must_be_something_to_fix(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run(tmp_path, shop(tmp_path))
    with pytest.raises(UsageError):
        run(tmp_path / "nowhere", shop(tmp_path))


def test_the_report_tells_the_repairs(tmp_path: Path) -> None:
    from listing_lint.reports import render

    packs = shop(tmp_path, SQUARE)
    listing(tmp_path / "A", "id: A\nimages: {main: [images/a.jpg]}\n", a_jpg=plain(60, 40))
    (finding,) = json.loads("".join(render("json", check([tmp_path], rule_packs=packs, as_of=TODAY), lang="en")))[
        "findings"
    ]
    assert finding["fix"] == {
        "safe": True,
        "repairs": [{"field": "/images/main/0", "operation": "pad", "params": {"fill": "border", "ratios": ["1:1"]}}],
    }
