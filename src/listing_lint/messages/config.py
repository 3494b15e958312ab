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
    "bad-toml": ("不是有效的 TOML：{reason}", "not valid TOML: {reason}"),
}
