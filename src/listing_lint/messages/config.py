"""What is said about configuration files."""

ENTRIES: dict[str, tuple[str, str]] = {
    "unreadable": ("配置文件 {path} 读不了：{reason}", "the configuration file {path} can't be read: {reason}"),
    "not-a-mapping-hint": (
        "例如 platforms: [taobao]，每个键一行",
        "such as platforms: [taobao], one key a line",
    ),
    "two-files": (
        "同一个文件夹里有两个配置文件（{files}），只留一个",
        "two configuration files in one folder ({files}): keep one",
    ),
    "denied-and-allowed": (
        "“{phrase}”既在 deny 里，又在 allow 里",
        "'{phrase}' is denied and allowed",
    ),
    "denied-and-allowed-hint": (
        "只留一处；allow 里写包含它的全名，例如禁“最鲜”、放行“最鲜牌”",
        "keep one; in allow write the whole name that holds it",
    ),
    "word-file-hint": (
        "路径相对于配置文件；文本文件，一行一个词，# 后面是说明",
        "the path is relative to the configuration file; a text file, one word a line, a comment after #",
    ),
    "toml-open": ("TOML：引号或括号没有闭合", "TOML: a quote or a bracket is opened and not closed"),
    "toml-character": ("TOML：这里不能有这个字符", "TOML: this character can't stand here"),
    "toml-twice": ("TOML：这个键或表已经写过", "TOML: this key or table is there already"),
    "toml-escape": (
        "TOML：双引号里的“\\”用法不对，改用单引号",
        "TOML: the backslash in these double quotes has no meaning; use single quotes",
    ),
    "toml-head": ("TOML：表头没有写完，例如 [tool.listing-lint]", "TOML: write a table as [tool.listing-lint]"),
    "toml-equals": ("TOML：键后面缺少“=”", "TOML: a '=' is missing after the key"),
    "toml-key": ("TOML：这里应是“键 = 值”", "TOML: there should be 'key = value' here"),
    "toml-rest": ("TOML：这一行后面多了内容", "TOML: there is something left over in this line"),
    "toml-value": (
        "TOML：值的写法不对；文字要用引号括起来",
        "TOML: this is no value; a text must stand in quotes",
    ),
    "toml-syntax": ("TOML 写法有误（解析器报“{reason}”）", "not valid TOML (the parser says '{reason}')"),
}
