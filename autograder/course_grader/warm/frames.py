"""Messages on pipes: four bytes that say how long the message is, then the message."""

import os
import struct

from course_grader.jobs import BadMessageError

_HEAD = struct.Struct("!I")
_CHUNK = 1 << 20


class Reader:
    """Collects frames from a pipe, as far as bytes have come; `limit` is the longest frame taken."""

    def __init__(self, descriptor: int, limit: int) -> None:
        self.descriptor, self.limit = descriptor, limit
        self._bytes = bytearray()

    def receive(self) -> bool:
        """Take what there is to read, waiting if there is nothing; tell whether the other end is still open."""
        try:
            data = os.read(self.descriptor, _CHUNK)
        except (BlockingIOError, InterruptedError):
            return True
        self._bytes += data
        return bool(data)

    def frame(self) -> bytes | None:
        """Return the next whole frame, or None. Raises BadMessageError for one that is too long."""
        if len(self._bytes) < _HEAD.size:
            return None
        (length,) = _HEAD.unpack_from(self._bytes)
        if length > self.limit:
            raise BadMessageError("a message that is too long")
        if len(self._bytes) < _HEAD.size + length:
            return None
        data = bytes(self._bytes[_HEAD.size : _HEAD.size + length])
        del self._bytes[: _HEAD.size + length]
        return data

    def wait(self) -> bytes | None:
        """Return the next frame; None when the other end was closed. Raises BadMessageError."""
        while (data := self.frame()) is None:
            if not self.receive():
                return None
        return data


def framed(data: bytes) -> bytes:
    """Return a message as a frame."""
    return _HEAD.pack(len(data)) + data


def send(descriptor: int, data: bytes) -> None:
    """Write one frame. Raises OSError when the other end is closed."""
    view = memoryview(framed(data))
    while view:
        view = view[os.write(descriptor, view) :]
