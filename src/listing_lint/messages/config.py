"""What is said about configuration files."""

ENTRIES: dict[str, tuple[str, str]] = {
    "unreadable": ("配置文件 {path} 读不了：{reason}", "the configuration file {path} can't be read: {reason}"),
    "two-files": (
        "同一个文件夹里有两个配置文件（{files}），只留一个",
        "two configuration files in one folder ({files}): keep one",
    ),
    "bad-toml": ("不是有效的 TOML：{reason}", "not valid TOML: {reason}"),
}
