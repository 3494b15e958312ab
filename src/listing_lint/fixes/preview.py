"""Pictures before and after, on one page that needs nothing else: to look at before anything is written."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from io import BytesIO
from typing import NamedTuple

from listing_lint.facts.pictures.image import opened
from listing_lint.messages import message

SIDE = 480
"""The longest side of a picture on the page, in pixels."""

_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem; background: #8a8f98; color: #111 }}
figure {{ display: inline-block; margin: 0 1rem 0 0; vertical-align: top; color: #fff }}
section {{ background: #5b616b; color: #fff; padding: 1rem; margin: 0 0 1.5rem; border-radius: 6px }}
h1 {{ font-size: 1.3rem }} h2 {{ font-size: 1rem; margin: 0 0 .5rem }} img {{ display: block; max-width: 100% }}
</style></head><body><h1>{title}</h1>
{sections}</body></html>
"""


class Pair(NamedTuple):
    """A picture before and after its repair, as `small` copies, with a caption for the two and one for each."""

    caption: str
    before: bytes
    after: bytes
    before_caption: str
    after_caption: str


def page(pairs: Iterable[Pair], lang: str) -> str:
    """The page as HTML."""
    title = message("fixes.preview-title").text(lang)
    names = [message(f"fixes.preview-{name}").text(lang) for name in ("before", "after")]
    sections = "".join(
        f"<section><h2>{escape(pair.caption)}</h2>"
        f"{_figure(pair.before, names[0], pair.before_caption)}{_figure(pair.after, names[1], pair.after_caption)}"
        "</section>\n"
        for pair in pairs
    )
    return _PAGE.format(lang=lang, title=escape(title), sections=sections)


def small(content: bytes) -> bytes:
    """A smaller copy, as a person would see it: PNG, so that what is white stays exactly that."""
    from PIL import ImageOps

    image = ImageOps.exif_transpose(opened(content)[1])
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((SIDE, SIDE))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _figure(copy: bytes, name: str, caption: str) -> str:
    text, data = f"{escape(name)}: {escape(caption)}", b64encode(copy).decode()
    return f'<figure><img alt="{text}" src="data:image/png;base64,{data}"><figcaption>{text}</figcaption></figure>'
