"""What a start loads: nothing heavy before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.shop import bundle

HEAVY = {
    "pydantic",
    "PIL",
    "pypdfium2",
    "subprocess",
    "jieba",
    "numpy",
    "openpyxl",
    "jinja2",
    "sqlite3",
    "multiprocessing",
    "importlib.metadata",
}


def loaded(code: str, cwd: Path) -> set[str]:
    """The modules that are loaded after `code` ran in a fresh process."""
    program = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.fixture
def warm(tmp_path: Path) -> Path:
    """A folder with a bundle, checked once, so that packs and schema are compiled."""
    bundle(tmp_path, "a", title="陶瓷碗", description="第一次使用前请清洗，最大容量800ml", platforms=["taobao", "jd"])
    loaded(CHECK, tmp_path)
    return tmp_path


CHECK = "import listing_lint.api\nresult = listing_lint.api.check(['a'])\nassert result.exit_code == 0, result.findings"


def test_a_text_only_check_loads_nothing_heavy(warm: Path) -> None:
    assert loaded(CHECK, warm) & HEAVY == set()


def test_only_the_checkers_of_what_a_listing_has_are_loaded(warm: Path) -> None:
    checkers = {name.rpartition(".")[2] for name in loaded(CHECK, warm) if name.startswith("listing_lint.checkers.")}
    assert {"terms", "length"} <= checkers
    assert checkers & {"picture", "watermark", "brightness", "qualification", "compare"} == set()


def test_fixing_texts_decodes_no_picture(warm: Path) -> None:
    code = "import listing_lint.api\nassert listing_lint.api.fix(['a'], unsafe=True).exit_code == 0"
    assert loaded(code, warm) & (HEAVY - {"sqlite3"}) == set()


def test_the_version_loads_hardly_anything(tmp_path: Path) -> None:
    code = """
from listing_lint.cli.main import command
try:
    command(["--version"])
except SystemExit:
    pass
"""
    found = loaded(code, tmp_path)
    assert found & (HEAVY | {"yaml", "re2", "ahocorasick_rs"}) == set()
    assert {name for name in found if name.startswith("listing_lint.")} <= {
        "listing_lint.cli",
        "listing_lint.cli.help",
        "listing_lint.cli.main",
        "listing_lint.cli.words",
        "listing_lint.messages",
        "listing_lint.messages.cli",
    }


def test_a_picture_loads_the_decoder_once_it_is_asked_for(warm: Path) -> None:
    from PIL import Image

    folder = warm / "a"
    Image.new("RGB", (800, 800), "white").save(folder / "1.jpg")
    with (folder / "listing.yaml").open("a", encoding="utf-8") as file:
        file.write("images: {main: [1.jpg]}\n")
    assert "PIL" in loaded(CHECK.replace("assert result.exit_code == 0, result.findings", ""), warm)


def test_a_picture_that_was_looked_at_loads_no_library_again(warm: Path) -> None:
    from PIL import Image

    Image.effect_noise((800, 800), 60).save(warm / "a" / "1.jpg")
    with (warm / "a" / "listing.yaml").open("a", encoding="utf-8") as file:
        file.write("images: {main: [1.jpg]}\n")
    check = CHECK.replace("assert result.exit_code == 0, result.findings", "")
    assert {"zxingcpp", "faster_paddle"} <= loaded(check, warm)
    assert loaded(check, warm) & {"zxingcpp", "faster_paddle", "PIL", "importlib.metadata"} == set()


def test_a_document_that_was_looked_at_is_not_opened_again(warm: Path) -> None:
    from fixtures import papers

    (warm / "a" / "1.pdf").write_bytes(papers.pdf([("营业执照", [("统一社会信用代码", "91990000MA0TE1033B")])]))
    with (warm / "a" / "listing.yaml").open("a", encoding="utf-8") as file:
        file.write("qualifications: [{type: 营业执照, number: 91990000MA0TE1033B, files: [1.pdf]}]\n")
    check = CHECK.replace("assert result.exit_code == 0, result.findings", "")
    assert "subprocess" in loaded(check, warm)
    assert loaded(check, warm) & {"subprocess", "pypdfium2", "faster_paddle", "PIL", "importlib.metadata"} == set()
