"""Pictures as bytes: what the tests of the facts look at."""

from io import BytesIO
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

CHINESE = ImageFont.truetype(Path(__file__).parents[2] / "fixtures" / "fonts" / "NotoSansCJKsc-subset.otf")
"""Noto Sans CJK SC with the few characters that tests write."""


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


def write(image: Image.Image, x: float, y: float, text: str, size: float, fill: Any = "black", **more: Any) -> None:
    """Lay `text` over a picture, around the point (x, y)."""
    ImageDraw.Draw(image).text((x, y), text, fill, CHINESE.font_variant(size=size), anchor="mm", **more)


def package(*lines: str, shade: bool = False, turn: float = 0, size: int = 800) -> Image.Image:
    """A green package in front of a white ground with lines printed on it."""
    side = size * 6 // 10
    front = Image.new("RGB", (side, side), (40, 110, 70))
    for number, line in enumerate(lines):
        write(front, side / 2, 70 + 80 * number, line, 48, "white")
    if shade:
        light = Image.linear_gradient("L").rotate(90).resize((side, side)).point(lambda level: 110 + level * 145 // 255)
        front = Image.composite(front, Image.new("RGB", front.size), light)
    mask = Image.new("L", front.size, 255).rotate(turn, expand=True)
    front = front.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    image = Image.new("RGB", (size, size), "white")
    image.paste(front, ((size - front.width) // 2, (size - front.height) // 2), mask)
    return image


def code(content: str, format: str = "QRCode", module: float = 4) -> Image.Image:
    """A code in grey levels, with its quiet zone; `module` is the width of the smallest bar or square in pixels."""
    symbol = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, format))
    pixels = memoryview(symbol.to_image(scale=1))
    height, width = pixels.shape
    how = Image.Resampling.BOX if module == int(module) else Image.Resampling.LANCZOS
    drawn = Image.frombytes("L", (width, height), pixels.tobytes())
    return drawn.resize((round(width * module), round(height * module)), how)
