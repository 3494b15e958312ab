"""Where field paths lead in the declaration of a listing."""

import pytest

from listing_lint.packs.paths import Nowhere, follow


@pytest.mark.parametrize(
    "path",
    [
        "title",
        "selling_points",
        "description",
        "description.html",
        "skus[*].name",
        "skus[0].price.amount",
        "attributes[*]",
        "attributes.净含量",
        'attributes["生产许可证编号"]',
        "label[*]",
        "category",
        "category[*]",
        "category.path[*]",
        "images[*][*]",
        "images.main[0]",
        "images.white_background",
        "qualifications[*].files[*]",
        "broadcasts[*].anchor.special",
        "extra.erp[3].anything",
        "overrides.douyin.title",
        "category.ids.douyin",
        "images.main[*].text",
        "images.white_background.text",
        "skus[*].image.text",
    ],
)
def test_a_path_that_leads_somewhere(path: str) -> None:
    follow(path)


@pytest.mark.parametrize(
    ("path", "step", "known"),
    [
        ("titel", "titel", "title"),
        ("skus.name", "name", "[*]"),
        ("title[0]", "0", None),
        ("title[*]", "[*]", None),
        ("title.text", "text", None),
        ("price[*].amount", "amount", None),
        ("images.mian", "mian", "main"),
        ("images.mian[*].text", "mian", "main"),
        ("qualifications[*].files[*].text", "text", None),
        ("overrides.duoyin.title", "duoyin", "douyin"),
    ],
)
def test_a_path_that_leads_nowhere_names_the_step(path: str, step: str, known: str | None) -> None:
    with pytest.raises(Nowhere) as raised:
        follow(path)
    assert raised.value.step == step
    assert (known in raised.value.known) if known else not raised.value.known
