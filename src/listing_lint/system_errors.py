"""Why the system refuses a file, in the reader's language."""

import errno

from listing_lint.messages import Message, message


def why(error: OSError | RuntimeError) -> Message:
    """Why the system refuses a file. RuntimeError: links in a circle, before Python 3.13."""
    number = error.errno if isinstance(error, OSError) else errno.ELOOP
    name = _REFUSALS.get(number or 0)
    if name:
        return message(f"system.{name}")
    return message("system.other", said=getattr(error, "strerror", None) or error)


_REFUSALS = {
    errno.ENOENT: "not-found",
    errno.EACCES: "not-permitted",
    errno.EPERM: "not-permitted",
    errno.EISDIR: "is-a-folder",
    errno.ENOTDIR: "not-a-folder",
    errno.EEXIST: "there-already",
    errno.ENOSPC: "disk-full",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "too-many-links",
    errno.EMFILE: "too-many-open",
    errno.ENFILE: "too-many-open",
}
