"""Marks laid over pictures: what the tests of watermarks draw."""

import random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (220, 30, 30)


def marked(
    image: Image.Image,
    text: str = "mark.example.com",
    at: tuple[float, float] = (0.05, 0.05),
    *,
    opacity: float = 0.4,
    colour: tuple[int, int, int] = BLACK,
    size: float = 0.05,
) -> Image.Image:
    """`image` with text laid over it, its top left corner `at` and its height `size` as shares of the picture's sides."""
    return _laid(image, lambda draw, font: draw.text(_at(image, at), text, fill=255, font=font), opacity, colour, size)


def ringed(
    image: Image.Image,
    at: tuple[float, float] = (0.7, 0.7),
    *,
    opacity: float = 0.4,
    colour: Any = BLACK,
    size: float = 0.2,
) -> Image.Image:
    """`image` with a ring and two letters in it, as a logo."""

    def draw_logo(draw: ImageDraw.ImageDraw, font: Any) -> None:
        (x, y), wide = _at(image, at), size * image.width
        draw.ellipse((x, y, x + wide, y + wide), outline=255, width=max(3, round(wide / 15)))
        draw.text((x + wide / 2, y + wide / 2), "LM", fill=255, font=font, anchor="mm")

    return _laid(image, draw_logo, opacity, colour, size / 3)


def tiled(image: Image.Image, text: str = "mark", *, opacity: float = 0.3, colour: Any = BLACK) -> Image.Image:
    """`image` with the same text all over it."""
    for across in range(4):
        for down in range(5):
            image = marked(image, text, (0.02 + across / 4, 0.02 + down / 5), opacity=opacity, colour=colour, size=0.05)
    return image


def scene(seed: int, width: int = 480, height: int = 480) -> Image.Image:
    """Soft colours with shapes: no two seeds look alike."""
    draws = random.Random(seed)
    small = Image.new("RGB", (6, 6))
    small.putdata([tuple(draws.randrange(40, 216) for _ in range(3)) for _ in range(36)])
    image = small.resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = draws.randrange(width), draws.randrange(height)
        across, down = draws.randrange(20, width // 3), draws.randrange(20, height // 3)
        fill = tuple(draws.randrange(256) for _ in range(3))
        draws.choice([draw.ellipse, draw.rectangle])((x, y, x + across, y + down), fill=fill)
    return image.filter(ImageFilter.GaussianBlur(0.7))


def _at(image: Image.Image, at: tuple[float, float]) -> tuple[float, float]:
    return at[0] * image.width, at[1] * image.height


def _laid(image: Image.Image, draw: Any, opacity: float, colour: Any, size: float) -> Image.Image:
    mask = Image.new("L", image.size)
    draw(ImageDraw.Draw(mask), ImageFont.load_default(size=max(10, size * image.height)))
    out = image.copy()
    out.paste(colour, (0, 0, *image.size), mask.point([round(opacity * level) for level in range(256)]))
    return out
