"""One decode for all facts about a picture's pixels."""

import pytest
from PIL import Image

from listing_lint.facts.pictures import image
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import encoded, noise


def test_pixels_are_upright_and_on_white() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = Picture(encoded(noise(120, 80), exif=exif))
    assert (picture.size, picture.rgb.size, picture.grey.mode) == ((80, 120), (80, 120), "L")
    clear = Picture(encoded(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), "PNG"))
    assert (clear.rgb.getpixel((5, 5)), clear.transparent) == ((255, 255, 255), 1.0)


def test_a_very_large_picture_is_a_smaller_copy() -> None:
    picture = Picture(encoded(Image.new("RGB", (6000, 4000), "white"), "PNG"))
    assert picture.size == (6000, 4000)
    assert picture.scale == 2
    assert picture.rgb.size == (3000, 2000)


def test_a_broken_picture_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decode, decoded = image.decoded, []
    monkeypatch.setattr(image, "decoded", lambda data: decoded.append(data) or decode(data))
    picture = Picture(encoded(noise())[:3000])
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            _ = picture.rgb
        assert caught.value.reason.id == "facts.truncated-picture"
    assert len(decoded) == 1
