"""What is said about the filing of broadcasts where it depends on the case, and why a broadcast was not checked."""

ENTRIES: dict[str, tuple[str, str]] = {
    "no-calendar": (
        "规则包的日历里没有 {year} 年的放假安排，算不出工作日",
        "the pack's calendar has no notice about the holidays of {year}: workdays can't be counted",
    ),
    "no-anchor": (
        "没有写主播是不是特定达人（anchor.special），要不要报备无法判断",
        "it is not said whether the anchor is a special one (anchor.special): whether to file is not known",
    ),
    "no-start": (
        "没有写开播时间（starts_at），算不出最迟哪天报备",
        "no start (starts_at) is given: the last day for filing can't be told",
    ),
    "over": ("期限已过", "that day is over"),
    "last-day": ("今天是最后一天", "today is the last day"),
    "days-left": ("还剩 {days} 个工作日", "workdays left: {days}"),
    "who-own": ("店铺自己", "the shop itself"),
    "who-pk": ("货主（主动申报并关联 PK 主播）", "the owner of the goods (who declares them and links the PK anchor)"),
    "who-distribution": (
        "货主（收到任务后；主播不能代交）",
        "the owner of the goods (once the task appears; the anchor can't)",
    ),
    "papers-unknown": (
        "资质列要求什么就附什么，资质列为空也要提交",
        "add what the qualification column asks for; where it is empty, hand it in all the same",
    ),
    "no-papers": (
        "资质列为空，不用上传资质，但仍要提交",
        "the qualification column is empty: no document is needed, but hand it in all the same",
    ),
    "papers": ("附上：{names}", "with: {names}"),
}
