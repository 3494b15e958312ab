"""Repairs of one picture."""

import struct
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from listing_lint.facts.pictures.image import header
from listing_lint.finding import Operation
from listing_lint.fixes.cannot import CannotBeDone
from listing_lint.fixes.pictures import Made, merged, repaired
from tests.facts.drawn import encoded, noise
from tests.facts.drawn import product as goods

GPS = 0x8825


def made(content: bytes, **repairs: Any) -> Made:
    named: dict[Any, Any] = {name.replace("_", "-"): params for name, params in repairs.items()}
    return repaired(content, named)


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def refusal(content: bytes, **repairs: Any) -> tuple[Operation | None, str]:
    with pytest.raises(CannotBeDone) as caught:
        made(content, **repairs)
    return caught.value.operation, caught.value.reason.id


def tagged(
    image: Image.Image, orientation: int = 1, *, gps: bool = False, format: str = "JPEG", **options: Any
) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif[0x0112] = orientation
    if gps:
        exif.get_ifd(GPS)[1] = "N"
        exif.get_ifd(GPS)[2] = (31.0, 14.0, 0.0)
    return encoded(image, format, exif=exif.tobytes(), **options)


def near(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures look the same but for what JPEG does."""
    from PIL import ImageChops, ImageStat

    return first.size == second.size and max(ImageStat.Stat(ImageChops.difference(first, second)).mean) < 3


def test_a_turned_picture_stands_upright_and_keeps_its_other_tags() -> None:
    upright = goods(size=200).crop((0, 0, 200, 120))
    content = tagged(upright.transpose(Image.Transpose.ROTATE_90), 6)
    assert header(content)["width"] == 200
    done = made(content, upright={})
    seen = header(done.content)
    assert (seen["width"], seen["height"], seen["orientation"]) == (200, 120, 1)
    assert opened(done.content).getexif()[0x010F] == "Maker"
    assert near(opened(done.content), upright)


def test_the_place_goes_and_not_a_pixel_changes() -> None:
    content = tagged(noise(), 1, gps=True)
    assert header(content)["gps"]
    done = made(content, drop_location={})
    assert not header(done.content)["gps"]
    assert opened(done.content).tobytes() == opened(content).tobytes()
    assert opened(done.content).getexif()[0x010F] == "Maker"
    assert done.content.endswith(content[-1000:])


def test_an_xmp_packet_with_the_place_goes_too() -> None:
    packet = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='31,14N'/>"
    plain = tagged(noise(), gps=True)
    content = plain[:2] + b"\xff\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet + plain[2:]
    assert b"GPSLatitude" not in made(content, drop_location={}).content


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_the_place_goes_from_other_formats(format: str) -> None:
    content = tagged(goods(size=80), gps=True, format=format)
    done = made(content, drop_location={})
    assert header(content)["gps"]
    assert not header(done.content)["gps"]
    assert done.after.format == format.lower()


def grey_inks() -> bytes:
    """The colour profile of a printer all of whose inks are grey: 80 levels less light for each, in CIELAB."""
    levels = [max(0, 255 - 80 * sum(inks)) for inks in product(range(2), repeat=4)]
    straight = bytes(range(256))
    unchanged = struct.pack(">9i", *(0 if at % 4 else 65536 for at in range(9)))
    clut = b"".join(bytes((level, 128, 128)) for level in levels)
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + unchanged + straight * 4 + clut + straight * 3
    head = struct.pack(">II4s4s4s4s12s4s", 144 + len(table), 0, b"\2\x10\0\0", b"prtr", b"CMYK", b"Lab ", b"", b"acsp")
    head += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)  # the light of the colour space, D50
    return head.ljust(128, b"\0") + struct.pack(">I4sII", 1, b"A2B0", 144, len(table)) + table


def test_cmyk_becomes_srgb_by_its_own_profile() -> None:
    cyan = encoded(Image.new("CMYK", (20, 20), (255, 0, 0, 0)), icc_profile=grey_inks(), quality=100)
    done = made(cyan, to_srgb={})
    image = opened(done.content)
    red, green, blue = image.getpixel((9, 9))  # type: ignore[misc]
    assert (image.mode, "icc_profile" in image.info) == ("RGB", False)
    assert abs(red - 167) < 3
    assert max(red, green, blue) - min(red, green, blue) < 3  # without the profile it would be cyan
    assert [step.id for step in done.steps] == ["fixes.srgb"]


def test_cmyk_whose_profile_is_of_no_use_is_left() -> None:
    cmyk = goods(size=80).convert("CMYK")
    assert refusal(encoded(cmyk), to_srgb={}) == (None, "fixes.no-profile")
    assert refusal(encoded(cmyk, icc_profile=bytes(200)), to_srgb={}) == (None, "fixes.bad-profile")
    rgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert refusal(encoded(cmyk, icc_profile=rgb), to_srgb={}) == (None, "fixes.bad-profile")


def test_cmyk_without_a_profile_is_a_guess_that_must_be_asked_for() -> None:
    done = repaired(encoded(goods(size=80).convert("CMYK")), {"to-srgb": {}}, unsafe=True)
    assert header(done.content)["mode"] == "RGB"
    assert [step.id for step in done.steps] == ["fixes.srgb-guessed"]


def test_a_cut_out_is_put_on_white() -> None:
    cut = goods().convert("RGBA")
    mask = Image.new("L", cut.size, 0)
    ImageDraw.Draw(mask).rectangle((240, 200, 560, 560), fill=255)
    cut.putalpha(mask)
    done = made(encoded(cut, "PNG"), flatten={})
    image = opened(done.content)
    assert (image.mode, image.getpixel((0, 0)), image.getpixel((400, 400))) == ("RGB", (255, 255, 255), (30, 50, 120))


@pytest.mark.parametrize(
    ("size", "ratios", "expected"),
    [((120, 80), ["1:1"], (120, 120)), ((80, 120), ["1:1"], (120, 120)), ((120, 80), ["3:4", "16:9"], (142, 80))],
)
def test_padding_takes_the_nearest_shape_and_the_colour_of_the_border(
    size: tuple[int, int], ratios: list[str], expected: tuple[int, int]
) -> None:
    image = Image.new("RGB", size, (250, 248, 240))
    ImageDraw.Draw(image).rectangle((30, 30, 50, 50), fill="red")
    done = opened(made(encoded(image, "PNG"), pad={"ratios": ratios}).content)
    assert done.size == expected
    assert done.getpixel((0, 0)) == (250, 248, 240)
    left, top = (expected[0] - size[0]) // 2, (expected[1] - size[1]) // 2
    assert done.crop((left, top, left + size[0], top + size[1])).tobytes() == image.tobytes()


def test_a_line_around_a_picture_is_no_border_to_go_on_with() -> None:
    image = Image.new("RGB", (120, 80), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 119, 79), outline=(225, 225, 225))
    assert refusal(encoded(image, "PNG"), pad={"ratios": ["1:1"]}) == ("pad", "fixes.no-border-colour")


def test_a_long_strip_is_not_padded_into_the_memory() -> None:
    strip = encoded(Image.new("RGB", (30_000, 10), "white"), "PNG")
    assert refusal(strip, pad={"ratios": ["1:1"]}) == ("pad", "fixes.too-large")


def test_a_scene_is_not_padded_unless_white_is_asked_for() -> None:
    content = encoded(noise(), "PNG")
    assert refusal(content, pad={"ratios": ["1:1"]}) == ("pad", "fixes.no-border-colour")
    assert opened(made(content, pad={"ratios": ["1:1"], "fill": "white"}).content).getpixel((0, 0)) == (255, 255, 255)
    assert opened(repaired(content, {"pad": {"ratios": ["1:1"]}}, unsafe=True).content).size == (320, 320)


def test_a_transparent_picture_is_padded_with_nothing() -> None:
    cut = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image = opened(made(encoded(cut, "PNG"), pad={"ratios": ["1:1"]}).content)
    assert (image.size, image.getpixel((0, 0))) == ((60, 60), (0, 0, 0, 0))


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"max_width": 160}, (160, 120)),
        ({"max_height": 60}, (80, 60)),
        ({"max_longest": 100, "max_width": 300}, (100, 75)),
        ({"max_pixels": 19200}, (160, 120)),
    ],
)
def test_a_picture_is_made_smaller(limits: dict[str, int], expected: tuple[int, int]) -> None:
    done = made(encoded(noise(), "PNG"), shrink=limits)
    assert opened(done.content).size == expected
    assert (done.after.width, done.after.height) == expected


def test_nothing_is_made_larger() -> None:
    done = made(encoded(noise(), "PNG"), shrink={"max_width": 5000, "min_width": 4000})
    assert (done.steps, done.after.width) == ((), 320)


def test_a_picture_that_would_be_too_small_is_left() -> None:
    limits = {"max_width": 160, "min_height": 150}
    assert refusal(encoded(noise(), "PNG"), shrink=limits) == ("shrink", "fixes.too-small")


def test_one_size_is_one_shape() -> None:
    image = Image.new("RGB", (1200, 900), "white")
    done = made(encoded(image), pad={"ratios": ["800:800"]}, shrink={"max_width": 800, "max_height": 800})
    assert opened(done.content).size == (800, 800)


def test_the_weight_is_searched_for() -> None:
    content = encoded(noise(1000, 1000), quality=100)
    light = len(encoded(noise(1000, 1000), quality=85))
    done = made(content, encode={"max_bytes": light})
    assert len(done.content) <= light
    assert len(done.content) > light * 0.9  # the best quality that fits, not just any
    assert opened(done.content).size == (1000, 1000)


def test_a_large_picture_that_is_still_too_heavy_becomes_smaller_but_not_small() -> None:
    done = made(encoded(noise(2400, 1200), quality=95), encode={"max_bytes": 700_000})
    assert len(done.content) <= 700_000
    assert 1600 <= done.after.width < 2400


def test_what_is_light_enough_when_packed_anew_loses_nothing() -> None:
    content = encoded(goods(size=200), "PNG", compress_level=0)
    done = made(content, encode={"max_bytes": len(content) // 2})
    assert [step.id for step in done.steps] == ["fixes.packed"]
    assert done.after.format == "png"
    assert opened(done.content).tobytes() == opened(content).tobytes()


def test_what_no_quality_makes_light_enough_is_left() -> None:
    operation, reason = refusal(encoded(noise(1000, 1000), quality=95), encode={"max_bytes": 5000})
    assert (operation, reason) == ("encode", "fixes.too-heavy")


def test_a_heavy_png_becomes_a_jpeg_unless_it_is_transparent_or_has_to_stay_one() -> None:
    image = noise(600, 600)
    content = encoded(image, "PNG")
    assert made(content, encode={"max_bytes": 300_000}).after.format == "jpeg"
    assert refusal(content, encode={"max_bytes": 300_000, "formats": ["png"]})[1] == "fixes.too-heavy-lossless"
    see_through = image.convert("RGBA")
    see_through.putpixel((0, 0), (0, 0, 0, 0))
    assert refusal(encoded(see_through, "PNG"), encode={"max_bytes": 300_000})[1] == "fixes.too-heavy-lossless"


@pytest.mark.parametrize(
    ("mode", "formats", "expected"),
    [
        ("RGB", ["jpeg", "png"], "jpeg"),
        ("RGBA", ["jpeg", "png"], "png"),
        ("RGBA", ["jpeg"], "jpeg"),
        ("P", ["png"], "png"),
        ("L", ["jpeg"], "jpeg"),
    ],
)
def test_the_format_is_one_that_is_taken(mode: str, formats: list[str], expected: str) -> None:
    image = goods(size=120).convert(mode)
    if mode == "RGBA":
        image.putpixel((0, 0), (0, 0, 0, 0))
    format = "GIF" if mode == "P" else "WEBP"
    done = made(encoded(image, format, **({} if mode == "P" else {"lossless": True})), encode={"formats": formats})
    assert header(done.content)["format"] == expected == done.after.format
    assert opened(done.content).convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_the_colour_profile_and_the_resolution_survive() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(noise(), icc_profile=profile, dpi=(300, 300))
    image = opened(made(content, shrink={"max_width": 100}).content)
    assert image.info["icc_profile"] == profile
    assert image.info["dpi"] == (300, 300)


def test_all_at_once_takes_one_encoding() -> None:
    content = tagged(goods(size=900).crop((0, 100, 900, 800)), 3, gps=True)
    done = made(
        content,
        encode={"formats": ["jpeg"], "max_bytes": 60_000},
        shrink={"max_width": 400, "max_height": 400},
        pad={"ratios": ["1:1"]},
        drop_location={},
        upright={},
    )
    seen = header(done.content)
    assert (seen["width"], seen["height"], seen["gps"], seen["orientation"]) == (400, 400, False, 1)
    names = [step.id.removeprefix("fixes.") for step in done.steps]
    assert names == ["location-dropped", "turned", "padded", "shrunk", "quality"]


def test_what_can_not_be_decoded_is_refused() -> None:
    frames = encoded(goods(size=20), "GIF", save_all=True, append_images=[goods("red", size=20)])
    assert refusal(frames, shrink={"max_width": 3}) == (None, "fixes.animated")
    assert refusal(encoded(Image.new("I;16", (9, 9)), "PNG"), shrink={"max_width": 3}) == (None, "fixes.deep")
    assert refusal(encoded(noise())[:5000], shrink={"max_width": 3})[0] is None
    assert refusal(b"<svg/>", shrink={"max_width": 3})[0] is None
    assert refusal(b"", shrink={"max_width": 3})[0] is None


def test_what_two_rules_ask_for_is_done_once() -> None:
    assert merged("shrink", {"max_width": 800, "min_width": 500}, {"max_width": 900, "min_width": 600}) == {
        "max_width": 800,
        "min_width": 600,
    }
    assert merged("encode", {"formats": ["jpeg", "png"]}, {"formats": ["png", "webp"], "max_bytes": 9}) == {
        "formats": ["png"],
        "max_bytes": 9,
    }
    with pytest.raises(CannotBeDone):
        merged("pad", {"ratios": ["1:1"]}, {"ratios": ["3:4"]})
