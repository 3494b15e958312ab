"""A checker that looks at each listing and at the whole catalogue: image/watermark, from files to findings."""

from pathlib import Path

from PIL import Image

from tests.engine.shop import batch, run
from tests.facts.drawn import encoded, product
from tests.facts.drawn_marks import RED, marked, ringed, scene


def test_what_one_picture_shows_and_what_all_of_them_show(tmp_path: Path) -> None:
    pictures: dict[str, Image.Image] = {
        f"shared{seed}": marked(scene(seed), "8823", (0.2, 0.4), colour=RED, size=0.2) for seed in range(6)
    }
    pictures |= {f"clean{seed}": scene(seed) for seed in range(50, 54)}
    pictures["alone"] = ringed(product(), (0.05, 0.05))
    rows = []
    for id, picture in pictures.items():
        (tmp_path / f"{id}.jpg").write_bytes(encoded(picture, quality=90))
        rows.append({"id": id, "platforms": ["jd"], "title": "碗", "images": {"main": [f"{id}.jpg"]}})
    result = run(batch(tmp_path, rows), "images", select=("image/watermark",))
    found = {finding.listing.id: finding for finding in result.findings}
    assert len(found) == len(result.findings)
    assert found["alone"].verdict == "review"
    assert found["alone"].measured
    assert found["alone"].measured.name == "opacity"
    shared = {id for id in found if id != "alone"}
    assert shared <= {id for id in pictures if id.startswith("shared")}
    assert len(shared) >= 5
    for id in shared:
        assert found[id].image
        assert found[id].location
        assert found[id].location.path.endswith("batch.jsonl")
