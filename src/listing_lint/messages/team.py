"""What is said of the words that a team's configuration denies."""

ENTRIES: dict[str, tuple[str, str]] = {
    "title": ("团队禁用的词", "A word that the team does not use"),
    "denied": ("“{matched}”是团队禁用的词", "the team does not use '{matched}'"),
    "denied-because": ("“{matched}”是团队禁用的词：{why}", "the team does not use '{matched}': {why}"),
    "advice": (
        "删除或换个说法；包含它的品牌名、系列名写进配置的 words.allow",
        "Delete it or say it otherwise; a name that holds it belongs in words.allow of the configuration",
    ),
}
