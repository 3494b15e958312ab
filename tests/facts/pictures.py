"""Pictures as bytes: what the tests of the facts look at."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFilter


def encoded(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def noise(width: int = 320, height: int = 240) -> Image.Image:
    return Image.effect_noise((width, height), 60).convert("RGB")


def product(background: Any = "white", size: int = 800) -> Image.Image:
    """A dark blue box in the middle of a plain background."""
    image = Image.new("RGB", (size, size), background)
    ImageDraw.Draw(image).rectangle((size * 0.3, size * 0.25, size * 0.7, size * 0.7), fill=(30, 50, 120))
    return image


def with_shadow(size: int = 800) -> Image.Image:
    """The product on white, with a soft shadow below it."""
    shadow = Image.new("L", (size, size), 255)
    ImageDraw.Draw(shadow).ellipse((size * 0.25, size * 0.68, size * 0.75, size * 0.76), fill=150)
    soft = shadow.filter(ImageFilter.GaussianBlur(size / 50)).convert("RGB")
    image = product(size=size)
    box = (int(size * 0.3), int(size * 0.25), int(size * 0.7), int(size * 0.7))
    soft.paste(image.crop(box), box)
    return soft
