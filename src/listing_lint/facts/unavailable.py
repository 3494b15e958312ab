"""What a fact raises that can't be had."""

from listing_lint.messages import Message


class Unavailable(Exception):
    """A fact that can't be had. `unreadable`: the file itself is at fault, which no other try will change."""

    def __init__(self, reason: Message, *, unreadable: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.unreadable = unreadable
