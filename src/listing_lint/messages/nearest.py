"""What goes with a name that does not exist: the one that was most likely meant, or all that there are."""

ENTRIES: dict[str, tuple[str, str]] = {
    "did-you-mean": ("是不是“{name}”？", "did you mean '{name}'?"),
    "known": ("可以写：{names}", "choose from: {names}"),
}
