"""What is said about notices of platforms: the time that is left, and the rules that cover the cause."""

ENTRIES: dict[str, tuple[str, str]] = {
    "unknown-kind": ("没有“{id}”这种通知", "there is no kind of notice '{id}'"),
    "no-kinds": ("规则包里没有通知", "no pack knows any notice"),
    "bad-moment": (
        "“{value}”不是时间，写成 2026-11-30T10:00+08:00 这样（不写时区就是北京时间）",
        "'{value}' is no moment; write it like 2026-11-30T10:00+08:00 (without an offset it is Beijing time)",
    ),
    "unknown-cause": (
        "“{cause}”对不上任何原因类别；可写类别（如 image、qualification.missing），或通知里的原话，能认的有：{known}",
        "'{cause}' fits no reason class; write one (image, qualification.missing) or the platform's words, such as: {known}",
    ),
    "received": ("收到：{moment}", "received: {moment}"),
    "handed-in": ("已提交：{moment}", "handed in: {moment}"),
    "term-left": (
        "{title}：{due} 前（{hours} 小时），还剩 {left}",
        "{title}: until {due} ({hours} hours), {left} left",
    ),
    "term-over": (
        "{title}：{due} 前（{hours} 小时），已超过 {left}",
        "{title}: until {due} ({hours} hours), over since {left}",
    ),
    "term-kept": (
        "{title}：{due} 前（{hours} 小时），已按时提交，早了 {left}",
        "{title}: until {due} ({hours} hours), handed in {left} before",
    ),
    "term-missed": (
        "{title}：{due} 前（{hours} 小时），晚交了 {left}",
        "{title}: until {due} ({hours} hours), handed in {left} late",
    ),
    "handed-in-before": ("提交的时间早于收到通知的时间", "it was handed in before the notice was received"),
    "to-come": ("{moment} 还没到，现在是 {now}", "{moment} is still to come, it is {now} now"),
    "to-come-hint": (
        "核对年份和时区（不写时区就是北京时间）；要按以后某一刻算，用 --now 写上那一刻",
        "check the year and the offset (without one it is Beijing time), or say with --now at which moment to look",
    ),
    "term-open": (
        "{title}：提交后 {hours} 小时内（提交后用 --handed-in-at 写上时间）",
        "{title}: within {hours} hours of handing in (say when with --handed-in-at)",
    ),
    "span": ("{hours} 小时 {minutes} 分", "{hours} h {minutes} min"),
    "reasons": ("原因类别：{names}", "reason classes: {names}"),
    "rules": ("这类原因由 {n} 条规则管：", "{n} rules cover them:"),
    "no-rules": ("没有规则管这类原因，要人工核对", "no rule covers them: a person must look"),
    "try": ("查一遍：listing-lint check 商品路径 {options}", "check it: listing-lint check PATH {options}"),
    "term-title": ("{hours} 小时{title}", "{hours} hours to {title}"),
    "example-lacks": ("这些期限没有示例：{names}", "these terms have no example: {names}"),
    "example-keys": (
        "示例要有 received_at、term、due，或 cause、reasons；term 要是这种通知的期限",
        "an example has received_at, term and due, or cause and reasons; the term is one of this notice",
    ),
    "example-expected": ("应为 {expected}，得到 {found}", "expected {expected}, found {found}"),
}
