"""A page of pictures with the boxes of what was found in them, to look at.

    listing-lint check FOLDER --output-format json:report.json
    python -m benchmarks.contact_sheet report.json FOLDER sheet.html [--rule image/white-background]

FOLDER is the one that the paths in the report start from. The page links to the pictures where they are.
"""

import argparse
import json
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import Any

STYLE = """body { font: 12px sans-serif; display: flex; flex-wrap: wrap; gap: 8px; background: #ddd }
figure { margin: 0; width: 240px } .picture { position: relative; line-height: 0 } img { width: 100% }
.box { position: absolute; outline: 2px solid #e0007a; outline-offset: -2px }"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rule", help="only pictures with a finding of this rule")
    asked = parser.parse_args()
    by_picture: defaultdict[Path, list[Any]] = defaultdict(list)
    for finding in json.loads(asked.report.read_text("utf-8"))["findings"]:
        if "image" in finding and asked.rule in (None, finding["rule"]):
            place = asked.folder / Path(finding["listing"]["path"]).parent / finding["image"]["path"]
            by_picture[place.resolve()].append(finding)
    figures = "".join(figure(path, findings) for path, findings in sorted(by_picture.items()))
    asked.out.write_text(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{figures}", encoding="utf-8")
    print(f"{len(by_picture)} pictures: {asked.out}")


def figure(path: Path, findings: list[Any]) -> str:
    """One picture, its boxes in per cent of it, and what was said."""
    boxes = "".join(
        f'<div class=box title="{escape(one["rule"])}" style="left:{box["x"] / one["image"]["width"]:.2%};'
        f"top:{box['y'] / one['image']['height']:.2%};width:{box['width'] / one['image']['width']:.2%};"
        f'height:{box["height"] / one["image"]["height"]:.2%}"></div>'
        for one in findings
        for box in one["image"].get("boxes", ())
    )
    said = "<br>".join(f"<b>{escape(one['rule'])}</b> {escape(one['message'])}" for one in findings)
    return f'<figure><div class=picture><img src="{path.as_uri()}" loading=lazy>{boxes}</div>{said}</figure>'


if __name__ == "__main__":
    main()
