"""Packed files as streams of bytes, unpacked piece by piece, with an eye on what comes out of them."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from validator.limits import MIB, Limits

if TYPE_CHECKING:
    from validator.sources.inputs import Packing

_SPARED = 64 * MIB  # that much may come out of anything
_BUFFER = 1 << 18


class Meter:
    """Counts the bytes that were read of all files, as they stand on disk."""

    def __init__(self) -> None:
        self.done = 0


class PackedError(OSError):
    """What is wrong with packed data; `bomb` where far more comes out of it than goes in."""

    def __init__(self, message: str, *, bomb: bool = False) -> None:
        super().__init__(message)
        self.strerror = message
        self.bomb = bomb


class Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream: Any = stream
        self._meter = meter
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read = getattr(self._stream, "readinto1", None) or self._stream.readinto
        size = int(read(buffer) or 0)
        self.count += size
        self._meter.done += size
        return size


class Unpacked(io.RawIOBase):
    """What comes out of packed data. Raises PackedError where it is broken, or over `ratio` times what went in."""

    def __init__(self, packed: Counted, packing: Packing, ratio: int) -> None:
        self._packed = packed
        self._ratio = ratio
        self._out = 0
        self._inner: Any = _open_packed(io.BufferedReader(packed, _BUFFER), packing)
        self._packing = packing

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read1(len(buffer))  # no more than is there at once: it must not be lost to a break
        except EOFError:
            raise PackedError(f"Expected {self._packing} data to its end, got a part of it") from None
        except (OSError, zlib.error) as error:
            raise PackedError(f"Expected {self._packing} data, got: {error}") from None
        except Exception as error:
            if type(error).__name__ != "ZstdError":  # its module is only there where it was needed
                raise
            raise PackedError(f"Expected {self._packing} data, got: {error}") from None
        size = len(data)
        buffer[:size] = data
        self._out += size
        if self._out > _SPARED and self._out > self._ratio * self._packed.count:
            message = f"Expected at most {self._ratio:,} bytes out of each packed one, got more"
            raise PackedError(message, bomb=True)
        return size


def open_stream(stream: BinaryIO, packing: Packing | None, meter: Meter, limits: Limits) -> BinaryIO:
    """The bytes of a file or of standard input, unpacked."""
    counted = Counted(stream, meter)
    raw: io.RawIOBase = counted if packing is None else Unpacked(counted, packing, limits.ratio)
    return io.BufferedReader(raw, _BUFFER)  # type: ignore[return-value,unused-ignore]


def _open_packed(stream: BinaryIO, packing: Packing) -> Any:
    if packing == "gzip":
        import gzip

        return gzip.GzipFile(fileobj=stream)
    return load_zstd().ZstdFile(stream)


def load_zstd() -> Any:
    """The standard library's zstd, or what stands in for it before Python 3.14."""
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from backports import zstd
    return zstd
