"""What the engine itself says: about unreadable input, crashes and waivers."""

ENTRIES: dict[str, tuple[str, str]] = {
    "unreadable-listing-title": ("商品文件读不了", "The listing can't be read"),
    "unreadable-listing-advice": (
        "按提示的行列修好文件后再检查；其余商品已照常检查。",
        "Mend the file at the line that is named and check again; all other listings were checked.",
    ),
    "unreadable-file-title": ("商品引用的文件缺失或损坏", "A file of the listing is missing or broken"),
    "unreadable-file-advice": (
        "换成能正常打开的文件，或改正路径；需要它的规则这次没有检查。",
        "Replace it by a file that opens, or mend the path; the rules that need it were not checked.",
    ),
    "encoding-title": ("文件编码不是 UTF-8", "The file is not encoded in UTF-8"),
    "encoding-advice": ("另存为 UTF-8，免得别的工具读成乱码。", "Save it as UTF-8, so that no other tool garbles it."),
    "garbled-title": ("文件里有丢失的字", "A character is lost in the file"),
    "garbled-advice": (
        "另一个程序转码时弄丢了它；请重新输入这个字，或从原始文件再导出一次。",
        "Another program lost it when it converted the text: type it again, or export the original anew.",
    ),
    "too-many": (
        "同一条规则在一个商品里的问题超过 {most} 个，其余没有列出",
        "more than {most} results of one rule in one listing; the rest are not listed",
    ),
    "no-pack-title": ("平台没有对应的规则包", "No pack is made for the platform"),
    "no-pack-advice": (
        "目前只有跨平台的规则检查它；可以自己写规则包并放进 extend_rule_packs。",
        "Only the rules for every platform look at it; write a pack of your own and name it in extend_rule_packs.",
    ),
    "no-pack": ("还没有针对平台 {platform} 的规则", "there are no rules for the platform {platform} yet"),
    "no-platform": (
        "没有写 platforms，各平台自己的规则没有检查；可用 --platform 指定",
        "the listing names no platforms, so no platform's own rules looked at it; --platform names some",
    ),
    "unused-override-title": (
        "给没有列出的平台写了 overrides",
        "An override for a platform that the listing does not name",
    ),
    "unused-override-advice": (
        "把这个平台加进 platforms，或删掉这段 overrides。",
        "Add the platform to platforms, or delete the override.",
    ),
    "unused-override": (
        "overrides 里有 {platform}，但 platforms 里没有，这些内容没有检查",
        "overrides holds {platform}, but platforms does not: this was not looked at",
    ),
    "duplicate-id-title": ("两个商品用了同一个编码", "Two listings share one id"),
    "duplicate-id-advice": (
        "给每个商品一个自己的 id：豁免、基线和结果回传都靠它识别。",
        "Give each listing an id of its own: waivers, baselines and outcomes are matched by it.",
    ),
    "duplicate-id": ("编码 {id} 已经在 {other} 用过", "the id {id} is already used by {other}"),
    "crash-title": ("检查程序出错", "A checker crashed"),
    "crash-advice": (
        "其余规则已照常检查。请把这条信息连同触发它的商品报给我们。",
        "All other rules were checked. Please report this line together with the listing that caused it.",
    ),
    "crash": ("规则 {rule} 的检查程序出错（“{error}”）", "the checker of rule {rule} crashed ('{error}')"),
    "process-died": (
        "检查这个商品时进程意外退出（内存不足或解码器崩溃）",
        "the process ended while it checked this listing (out of memory, or a decoder crashed)",
    ),
    "waiver-unknown-rule-title": ("豁免写的规则不存在，或不能豁免", "A waiver names no rule that can be waived"),
    "waiver-unknown-rule-advice": (
        "用 listing-lint rules list 查看规则编号。",
        "See the rule ids with: listing-lint rules list",
    ),
    "waiver-unknown-rule": ("豁免里的规则“{rule}”不存在", "the waiver names the unknown rule '{rule}'"),
    "waiver-unknown-rule-near": (
        "豁免里的规则“{rule}”不存在，是不是“{near}”？",
        "the waiver names the unknown rule '{rule}'; did you mean '{near}'?",
    ),
    "waiver-family": (
        "“{family}”是一族规则，豁免要写其中一条，例如 {rule}；整族不查写在配置的 ignore 里",
        "'{family}' is a family: a waiver names one of its rules, such as {rule}; to do without all of them, put the family "
        "into ignore in the configuration",
    ),
    "waiver-not-waivable": ("规则“{rule}”的问题不能豁免", "what the rule '{rule}' finds can't be waived"),
    "waiver-expired-title": ("豁免已过期", "A waiver has expired"),
    "waiver-expired-advice": (
        "复核后续期，或改掉问题并删除这条豁免。",
        "Review and renew it, or mend the finding and delete the waiver.",
    ),
    "waiver-expired": ("对规则 {rule} 的豁免已于 {date} 过期", "the waiver for rule {rule} expired on {date}"),
    "waiver-unused-title": ("豁免没有用上", "A waiver has no use"),
    "waiver-unused-advice": ("问题已经不在了：删除这条豁免。", "What it waived is gone: delete the waiver."),
    "waiver-unused": ("对规则 {rule} 的豁免没有对应的问题", "nothing matches the waiver for rule {rule}"),
}
