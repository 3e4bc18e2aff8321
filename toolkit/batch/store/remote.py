"""Object stores and other places that fsspec reaches by a URL."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from fsspec.core import url_to_fs

from toolkit.errors import UsageError
from toolkit.model.address import without_password
from toolkit.model.text import Text

from .store import StoreGoneError, free_name

T = TypeVar("T")
_OBJECTS = {"s3", "s3a", "gs", "gcs", "abfs", "az", "adl", "oss", "memory"}
"""Places where a file appears whole when it is written."""
_MARKS = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "mtime",
    "LastModified",
    "last_modified",
    "created",
)
_TRIES = 3
_PAUSE = 0.5


class RemoteStore:
    """Files below a URL."""

    def __init__(self, url: str) -> None:
        """Open it; raises UsageError where fsspec does not know such URLs."""
        try:
            self._files, self._root = url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise UsageError(
                Text(
                    f'不能写到 {without_password(url)}：{error}。S3 要安装：pip install "pledgebook[s3]"',
                    f'cannot write to {without_password(url)}: {error}. For S3: pip install "pledgebook[s3]"',
                )
            ) from error
        self._url = without_password(url).rstrip("/")
        protocols = self._files.protocol
        names = {protocols} if isinstance(protocols, str) else set(protocols)
        self._whole = bool(names & _OBJECTS)
        self._listed: dict[str, str] | None = None
        self._gone: StoreGoneError | None = None

    def stamp(self, name: str) -> str:
        """Give the size and the store's own mark of a version."""

        def ask() -> str:
            try:
                return _stamp(self._files.info(self._path(name), refresh=True))
            except FileNotFoundError:
                return ""

        return self._tried(ask)

    def stamps(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pair each name with its stamp, by one listing of everything that is made once."""
        if self._listed is None:
            found = self._tried(lambda: self._files.find(self._root, detail=True))
            self._listed = {path: _stamp(info) for path, info in found.items()}
        yield from ((name, self._listed.get(self._path(name), "")) for name in names)

    def read(self, name: str) -> bytes:
        """Read a file."""
        return bytes(self._tried(lambda: self._files.cat_file(self._path(name))))

    def write(self, name: str, data: bytes) -> str:
        """Write a file: at once where the store takes it whole, else under another name first."""
        path = self._path(name)
        target = path if self._whole else f"{path}.pledgebook-part"
        if not self._whole:
            self._tried(lambda: self._files.makedirs(path.rpartition("/")[0], exist_ok=True))
        self._tried(lambda: self._files.pipe_file(target, data))
        if target != path:
            self._tried(lambda: self._files.mv(target, path))
        return self.stamp(name)

    def set_aside(self, name: str) -> str:
        """Copy a file to its new name, and take the old one away."""
        kept = free_name(name, self.stamp)
        self._tried(lambda: self._files.mv(self._path(name), self._path(kept)))
        return kept

    def sweep(self, names: Iterable[str]) -> None:
        """Remove unfinished files; object stores keep none."""
        for name in () if self._whole else names:
            with contextlib.suppress(FileNotFoundError):
                self._files.rm_file(f"{self._path(name)}.pledgebook-part")

    def shown(self, name: str) -> Path:
        """Give the URL; as a path, which is what places of findings are."""
        return Path(f"{self._url}/{name}")

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _tried(self, call: Callable[[], T]) -> T:
        """Ask a few times; what still fails is an OSError with the reason."""
        if self._gone:
            raise self._gone
        for attempt in range(_TRIES):
            try:
                return call()
            except (FileNotFoundError, PermissionError):
                raise
            except Exception as error:
                if attempt + 1 == _TRIES:
                    self._find_gone()
                    raise OSError(str(error) or type(error).__name__) from error
                time.sleep(_PAUSE * 2**attempt)
        raise AssertionError

    def _find_gone(self) -> None:
        """Find out whether the place answers at all, or only a file fails; each costs many seconds."""
        try:
            self._files.info(self._root, refresh=True)
        except (FileNotFoundError, PermissionError):
            return
        except Exception as error:
            self._gone = StoreGoneError(str(error) or type(error).__name__, self._url)
            raise self._gone from error


def _stamp(info: dict[str, Any]) -> str:
    held = (info[key] for key in _MARKS if info.get(key))
    # A listing gives seconds where a question for one file gives a day and time.
    marks = (str(m.timestamp() if isinstance(m, datetime) else m) for m in held)
    return f"{info.get('size')}-{next(marks, '')}"
