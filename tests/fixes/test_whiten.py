"""Near-white backgrounds made white: the background is, the goods are not touched, and what is not sure is left."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from listing_lint.fixes.cannot import CannotBeDone
from listing_lint.fixes.whiten import RIM, whitened

SIZE = 600


def mask(*, hole: bool = False) -> Image.Image:
    """The goods: a body with a soft outline, with `hole` a handle that the background is seen through."""
    large = Image.new("L", (SIZE * 2, SIZE * 2), 0)
    draw = ImageDraw.Draw(large)
    draw.rounded_rectangle((360, 300, 840, 900), 80, fill=255)
    if hole:
        draw.ellipse((760, 420, 1060, 780), outline=255, width=40)
    return large.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def photo(ground: Any, goods: Any = (40, 70, 140), **options: Any) -> Image.Image:
    image = ground if isinstance(ground, Image.Image) else Image.new("RGB", (SIZE, SIZE), ground)
    image = image.copy()
    image.paste(Image.new("RGB", (SIZE, SIZE), goods), mask=mask(**options))
    return image


def slope(low: int, high: int) -> Image.Image:
    grey = (
        Image.linear_gradient("L")
        .resize((SIZE, SIZE))
        .point([low + level * (high - low) // 255 for level in range(256)])
    )
    return Image.merge("RGB", (grey, grey, grey))


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(BytesIO(out.getvalue())).convert("RGB")


def count(image: Image.Image) -> int:
    return image.convert("L").point([0, *[1] * 255]).histogram()[1]


def changed_goods(before: Image.Image, after: Image.Image, goods: Image.Image) -> int:
    """How many pixels of the goods were changed, but for those at their very edge."""
    inside = goods.point([0] * 255 + [255])
    for _ in range(RIM):
        inside = inside.filter(ImageFilter.MinFilter(3))
    difference = ImageChops.difference(before, after).convert("L").point([0] + [255] * 255)
    return count(ImageChops.darker(inside, difference))


@pytest.mark.parametrize(
    "ground",
    [(246, 246, 246), (248, 245, 240), slope(232, 250), slope(254, 238)],
    ids=["flat", "warm", "lighter below", "darker below"],
)
@pytest.mark.parametrize("goods", [(40, 70, 140), (0, 0, 0), (200, 40, 40), (150, 150, 150)], ids=str)
@pytest.mark.parametrize("hole", [False, True])
def test_the_background_becomes_white_and_the_goods_stay(ground: Any, goods: Any, hole: bool) -> None:
    before = photo(ground, goods, hole=hole)
    after = whitened(before)
    assert changed_goods(before, after, mask(hole=hole)) == 0
    empty = mask().point([255] + [0] * 255) if not hole else mask(hole=True).point([255] + [0] * 255)
    ImageDraw.floodfill(empty, (0, 0), 128)  # what is enclosed by a handle is not joined to the border, and stays
    outside = empty.point([255 if level == 128 else 0 for level in range(256)])
    dull = ImageChops.darker(outside, ImageChops.invert(after.convert("L")))
    assert count(dull) == 0


@pytest.mark.parametrize("quality", [88, 95])
def test_what_jpeg_did_to_the_background_goes(quality: int) -> None:
    after = whitened(jpeg(photo((245, 245, 245)), quality))
    away = ImageChops.invert(mask().filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.MaxFilter(9)))
    dull = ImageChops.darker(away, ImageChops.invert(after.convert("L")))
    assert count(dull) == 0


def test_an_edge_keeps_its_softness() -> None:
    before = photo((240, 240, 240), (20, 20, 20))
    after = whitened(before)
    row = [after.getpixel((x, 300))[0] for x in range(170, 190)]  # type: ignore[index]
    ideal = photo("white", (20, 20, 20))
    wanted = [ideal.getpixel((x, 300))[0] for x in range(170, 190)]  # type: ignore[index]
    assert max(abs(a - b) for a, b in zip(row, wanted, strict=True)) <= 3


def white_shirt() -> Image.Image:
    """White goods, shaded towards the right, that fade into the background on their left."""
    image = Image.new("RGB", (SIZE, SIZE), (246, 246, 246))
    draw = ImageDraw.Draw(image)
    for x in range(180, 420):
        draw.line((x, 150, x, 450), fill=(246 - (x - 180) // 4,) * 3)
    return image


def shadowed() -> Image.Image:
    shadow = Image.new("L", (SIZE, SIZE), 0)
    ImageDraw.Draw(shadow).ellipse((150, 400, 480, 520), fill=110)
    ground = Image.new("RGB", (SIZE, SIZE), (246, 246, 246))
    ground.paste(Image.new("RGB", (SIZE, SIZE), "black"), mask=shadow.filter(ImageFilter.GaussianBlur(30)))
    return photo(ground)


def leaking() -> Image.Image:
    """White goods with a clear outline, but for a gap."""
    image = Image.new("RGB", (SIZE, SIZE), (246, 246, 246))
    draw = ImageDraw.Draw(image)
    draw.rectangle((180, 150, 420, 450), fill=(243, 243, 243), outline=(120, 120, 120), width=3)
    draw.rectangle((178, 290, 184, 296), fill=(245, 245, 245))
    return image


def woven() -> Image.Image:
    ground = Image.new("L", (SIZE, SIZE), 240)
    draw = ImageDraw.Draw(ground)
    for at in range(0, SIZE, 4):
        draw.line((at, 0, at, SIZE), fill=226)
    return photo(Image.merge("RGB", (ground, ground, ground)))


@pytest.mark.parametrize(
    ("image", "why"),
    [
        (white_shirt(), "soft-outline"),
        (shadowed(), "soft-outline"),
        (leaking(), "through-a-gap"),
        (photo((180, 180, 180)), "not-near-white"),
        (photo((250, 240, 215)), "not-near-white"),
        (Image.effect_noise((300, 300), 90).convert("RGB"), "not-near-white"),
    ],
    ids=["fades", "shadow", "gap", "grey", "cream", "scene"],
)
def test_what_is_not_sure_is_left(image: Image.Image, why: str) -> None:
    with pytest.raises(CannotBeDone) as caught:
        whitened(image)
    assert caught.value.reason.id == f"fixes.{why}"


def test_a_texture_is_no_background() -> None:
    with pytest.raises(CannotBeDone):
        whitened(woven())


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (7, 5)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    assert whitened(Image.new("RGB", size, (246, 246, 246))).getextrema() == ((255, 255),) * 3
