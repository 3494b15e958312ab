"""Why a checker could not check a value, or can't take a rule's params; what a finding says is in its rule."""

ENTRIES: dict[str, tuple[str, str]] = {
    "too-many-matches": (
        "一条规则在这段文字里匹配超过 {most} 处，后面的没有检查",
        "a pattern matches this text more than {most} times; the rest was not checked",
    ),
    "too-much-text": (
        "这段文字里要看的词太多，后面的部分没有检查",
        "this text holds too many words to look at; the rest of it was not checked",
    ),
    "other-spelling": (
        "这里读作“{read}”：变换写法绕过审核同样违规",
        "This reads as '{read}': another spelling does not make it lawful",
    ),
    "perhaps": ("要看语境，请人看一眼：{said}", "the context decides, so a person must look: {said}"),
    "exactly-one": ("{names} 里要写且只写一个", "say exactly one of {names}"),
    "at-least-one": ("{names} 里至少要写一个", "say at least one of {names}"),
    "no-field": ("any_of 或 each 没有写字段", "any_of or each names no field"),
    "not-a-share": ("{name} 应大于 0、不超过 1，不能是 {value}", "{name} is a share above 0 and up to 1, not {value}"),
    "text-has-no-order": ("文字（text）只能用 eq、ne、contains 比较", "text is compared with eq, ne or contains"),
    "only-text-contains": ("contains 只用于文字（text）", "contains is only for text"),
    "no-ratio": ("ratio 只用于数（number）和金额（money）", "only numbers and money have a ratio"),
    "only-days": ("as_of 和 plus_days 只用于日期（date）", "as_of and plus_days are only for dates"),
    "not-one-number": (
        "“{value}”里不是正好一个数，无法比较",
        "'{value}' does not hold exactly one number, so it can't be compared",
    ),
    "not-money": ("“{value}”不是金额，无法比较", "'{value}' is not an amount of money, so it can't be compared"),
    "not-a-time": ("“{value}”不是一段时间（例如 12个月）", "'{value}' is no length of time (such as 12个月)"),
    "not-a-date": (
        "“{value}”不是日期（年-月-日，如 2026-05-01），无法比较",
        "'{value}' is not a date (year-month-day, as 2026-05-01), so it can't be compared",
    ),
    "other-currency": (
        "两个金额的币种不同（{left} 与 {right}），没有比较",
        "the two amounts are in different currencies ({left} and {right}), so they were not compared",
    ),
    "no-reference-price": (
        "写了折扣，但售价和划线价不是同一币种，没有核对",
        "a discount is stated, but price and reference price are not in one currency, so it was not checked",
    ),
    "only-no-base": ("base 只用于 look_for: no-base", "base goes with look_for: no-base"),
    "fits-nouns": ("标题里有{words}", "the title says {words}"),
    "fits-attributes": ("有属性{words}", "attributes {words}"),
    "fits-documents": ("附了{words}", "documents {words}"),
    "fits-amount": ("有它那样的计量单位", "it is measured like that"),
    "other-unit": (
        "两个数的单位不同（{left} 与 {right}），没有比较",
        "the two numbers have different units ({left} and {right}), so they were not compared",
    ),
}
