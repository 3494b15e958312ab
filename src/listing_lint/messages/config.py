"""What is said about configuration files."""

ENTRIES: dict[str, tuple[str, str]] = {
    "unreadable": ("配置文件 {path} 读不了：{reason}", "the configuration file {path} can't be read: {reason}"),
}
