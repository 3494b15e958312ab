"""Damage in a JPEG that decoders pass over in silence.

libjpeg fills up what is missing and leaves what is too much. But a decoder that lost its way in the data needs more or
fewer bytes than the scan has: the data is handed to it in pieces, and the piece that it ends on tells.
"""

import re
from io import BytesIO

_EOI, _SOS = b"\xff\xd9", b"\xff\xda"
_END = re.compile(_EOI)  # many times as fast as bytes.find for a byte that is everywhere
_LAST = 4
"""An undamaged scan needs its last bytes: the padding at its end is less than one."""
_AHEAD = 12
"""A decoder reads at most so many bytes ahead, to fill a machine word."""


class Pieces(BytesIO):
    """The bytes of a JPEG for a decoder, which never gets more at once than up to the next place of interest."""

    def __init__(self, data: bytes) -> None:
        scan = data.rfind(_SOS)  # entropy-coded data can't hold a marker: this is the last scan's
        found = _END.search(data, scan) if scan >= 0 else None
        self._checked = found is not None
        if found is None:
            super().__init__(data)
            return
        end = found.start()
        super().__init__(data[:end] + bytes(_AHEAD) + _EOI)
        filled = len(data[scan:end].rstrip(b"\0\xff"))  # some encoders fill up before the end
        self._places = (scan + max(filled - _LAST, 0), end, end + _AHEAD)

    def read(self, size: int | None = -1, /) -> bytes:
        at = self.tell()
        if self._checked:
            stop = next((place for place in self._places if at < place), None)
            if stop is not None:
                size = stop - at if size is None or size < 0 else min(size, stop - at)
        return super().read(size)

    def is_damaged(self) -> bool:
        """Whether the decoder, which has finished, had enough too early or too late. Not to be asked of a progressive JPEG:
        its decoder reads on to the end in any case."""
        return self._checked and not self._places[0] < self.tell() <= self._places[2]
