"""What is wrong with a phrase or a pattern of a pack, by the grammar that it is written in."""

ENTRIES: dict[str, tuple[str, str]] = {
    # phrases
    "bad-phrase": ("短语写得不对：{why}（{phrase}）", "not a phrase: {why} ({phrase})"),
    "phrase-hint": (
        "用半角写：最(好|佳)的? 表示 最好、最好的、最佳、最佳的；要匹配符号本身，前面加 \\",
        "write (a|b) for a choice and ? for an optional part, in half width; a backslash takes a mark as it is",
    ),
    "phrase-open": ("第 {place} 个字符的“(”没有“)”", "'(' without ')' at character {place}"),
    "phrase-closed": ("第 {place} 个字符的“)”没有“(”", "')' without '(' at character {place}"),
    "phrase-question": ("第 {place} 个字符的“?”前面没有字", "'?' after nothing at character {place}"),
    "phrase-empty": ("所有的字都可有可无", "it may be empty"),
    "phrase-too-many": ("其中一段代表的词超过 {most} 个", "a part of it stands for more than {most} terms"),
    "phrase-too-deep": ("括号套得太深", "it has too many groups inside groups"),
    "wide-mark": (
        "短语里的“{mark}”是全角符号，会被当成普通文字",
        "'{mark}' is a full-width mark: in a phrase it would stand for itself",
    ),
    "nothing-to-see": ("短语里没有看得见的字", "nothing in the phrase can be seen"),
    "lone-brace": (
        "“{text}”里的 {brace} 不属于 {matched} 这样的占位，会原样出现在报告里",
        "the {brace} of '{text}' belongs to no place like {matched}: it would stand in the report as it is",
    ),
    "lone-brace-hint": (
        "占位写成 {matched}：花括号里只有一个名字",
        "write a place as {matched}: a single name in braces",
    ),
    # patterns
    "bad-pattern": ("正则写得不对：{why}", "not a pattern: {why}"),
    "pattern-hint": (
        "用 RE2 语法；例外写进 allow，不能用 (?!…) 这类环视",
        "use RE2 syntax; exceptions go into allow, there is no look-around",
    ),
    "pattern-nothing": ("“{part}”前面没有可重复的内容", "there is nothing for '{part}' to repeat"),
    "pattern-twice": ("“{part}”连着写了两个重复符号", "'{part}' repeats what is repeated already"),
    "pattern-times": (
        "“{part}”的次数不对：先小后大，最多 1000",
        "the counts of '{part}' are wrong: write the smaller number first, 1000 at most",
    ),
    "pattern-open-class": ("“{part}”的“[”没有“]”", "'[' without ']': {part}"),
    "pattern-open-group": ("“{part}”的“(”没有“)”", "'(' without ')': {part}"),
    "pattern-closed-group": ("“{part}”的“)”没有“(”", "')' without '(': {part}"),
    "pattern-range": ("“{part}”不是字符的范围或类别", "'{part}' is no range or class of characters"),
    "pattern-escape": ("“{part}”没有意义", "'{part}' has no meaning"),
    "pattern-backslash": ("末尾的“\\”后面没有字符", "there is nothing after the last '\\'"),
    "pattern-group": ("不支持“{part}”这种写法", "there are no groups like '{part}'"),
    "pattern-too-large": ("展开后太大：减少重复的次数", "it is too large once its repetitions are written out"),
    "pattern-not-folded": (
        "“{chars}”永远匹配不到：文字先转成半角、小写、简体",
        "'{chars}' can't match, as texts are folded before this pattern sees them",
    ),
    "pattern-not-folded-hint": (
        "写“{forms}”；旁边已经有了就删掉",
        "write '{forms}', or delete it where that stands beside it already",
    ),
    "pattern-unseen": (
        "看不见的字符 {code} 永远匹配不到：文字先去掉它们",
        "the invisible character {code} never matches: it is gone before this pattern sees a text",
    ),
    "pattern-other": ("RE2 报“{part}”", "RE2 says '{part}'"),
}
