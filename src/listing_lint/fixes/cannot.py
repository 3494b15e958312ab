"""What a repair raises that can't be done."""

from listing_lint.finding import Operation
from listing_lint.messages import Message


class CannotBeDone(Exception):
    """An operation that can't be done to a picture, with the reason; without an operation none can."""

    def __init__(self, operation: Operation | None, reason: Message) -> None:
        super().__init__(reason)
        self.operation = operation
        self.reason = reason
