"""Why a rule is off."""

ENTRIES: dict[str, tuple[str, str]] = {
    "by-pack": ("规则包关闭了它：{reason}", "switched off by a pack: {reason}"),
    "ignored": ("被 ignore 排除", "it is ignored"),
    "not-selected": ("不在 select 里", "it is not selected"),
    "preview": (
        "预览规则，默认不用；写 extend-select {rule} 打开",
        "a preview rule: off unless it is selected by its id or family ({rule})",
    ),
    "deprecated": (
        "已停用；要用就按编号选它（{rule}）",
        "deprecated: off unless it is selected by its id ({rule})",
    ),
    "replaced": ("已停用，由 {by} 代替", "deprecated: {by} has taken its place"),
    "before": ("{date} 起生效", "in force from {date} on"),
    "after": ("{date} 之后失效", "not in force after {date}"),
    "pack-platform": ("规则包 {pack} 只用于 {wanted}", "the pack {pack} is only for {wanted}"),
    "platform": ("只用于 {wanted}", "only for {wanted}"),
    "no-platform": ("只用于 {wanted}，而商品没有写平台", "only for {wanted}, and the listing names no platform"),
    "open": ("要看商品的资料", "it depends on the data of the listing"),
    "category": ("类目 {category} 不在 {wanted} 之内", "the category {category} is not in {wanted}"),
    "no-category": (
        "要看类目（{wanted}），而商品没有写类目",
        "it depends on the category ({wanted}), and the listing has none",
    ),
    "field-absent": ("商品没有写 {path}", "the listing has no {path}"),
    "field-present": ("商品写了 {path}", "the listing has {path}"),
    "field-value": ("{path} 的值不符合条件", "the value of {path} does not fit"),
    "head": ("{path} 的中心词不是这些商品", "{path} names other goods"),
    "document": ("商品里没有这类资质：{wanted}", "the listing has no such document: {wanted}"),
    "both": ("{one}；{other}", "{one}; {other}"),
    "not": ("属于它排除的情况", "a case that it leaves out"),
}
