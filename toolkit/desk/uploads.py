"""Files from a visitor: of the kinds that are read, not too large, under plain names."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import ipywidgets

from toolkit.batch.atomic import write_atomically
from toolkit.model.text import Text

from .bounds import MAX_ALL, MAX_FILE, MAX_FILES
from .elements import note
from .visitor import Visitor

_MEGABYTE = 1_000_000
_LONGEST = 120
_SUFFIX = Text(
    "“{name}”不是能读的文件；请上传 {suffixes}（.doc 请先用 Word 或 WPS 另存为 .docx）。",
    "`{name}` is no file that is read; upload {suffixes} (save a .doc as .docx first).",
)
_LARGE = Text(
    "“{name}”超过 {limit} MB；请去掉其中的大图片后再上传。",
    "`{name}` is larger than {limit} MB; take large pictures out of it and upload it again.",
)
_FULL = Text(
    "一次最多 {count} 个文件、共 {limit} MB；“{name}”没有收下。请分几次，先按“清空”。",
    "At most {count} files and {limit} MB at a time; `{name}` was not taken. Press Clear and go on with the rest.",
)
_EMPTY = Text("“{name}”是空文件。", "`{name}` is an empty file.")
_REPLACED = Text(
    "“{name}”上传了两次，以后一次为准。", "`{name}` was uploaded twice; the later one counts."
)


class Uploads:
    """A button for uploading, the list of what lies there, and what was refused."""

    def __init__(
        self, visitor: Visitor, name: str, suffixes: Sequence[str], changed: Callable[[], None]
    ) -> None:
        self._visitor = visitor
        self._suffixes = tuple(suffixes)
        self._changed = changed
        self._folder = visitor.uploads / name
        self._folder.mkdir(exist_ok=True)
        self.button = ipywidgets.FileUpload(
            accept=",".join(suffixes),
            multiple=True,
            icon="",
            description=visitor.of("选择文件…", "Choose files…"),
        ).add_class("desk-upload")
        self.button.observe(self._take, "value")
        self._clear = ipywidgets.Button(description=visitor.of("清空", "Clear"))
        self._clear.on_click(lambda _: self.clear())
        self._told = ipywidgets.HTML()
        head = ipywidgets.HBox([self.button, self._clear])
        self.box = ipywidgets.VBox([head, self._told]).add_class(f"desk-{name}-files")
        self._tell(())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were taken, by name."""
        return tuple(sorted(self._folder.iterdir()))

    def clear(self) -> None:
        """Throw away what was uploaded."""
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        self.button.value = ()
        self._tell(())
        self._changed()

    def _take(self, change: Mapping[str, Any]) -> None:
        if not change["new"]:
            return
        told: list[Text] = []
        for file in change["new"]:
            told.extend(self._put(str(file["name"]), file["content"].tobytes()))
        self._tell(told)
        self._changed()

    def _put(self, given: str, data: bytes) -> Sequence[Text]:
        """Take one file, or say why not."""
        name = _plain(given)
        held = self.paths
        if PurePosixPath(name).suffix.lower() not in self._suffixes:
            return (_SUFFIX.fill(name=name, suffixes=" ".join(self._suffixes)),)
        if not data:
            return (_EMPTY.fill(name=name),)
        if len(data) > MAX_FILE:
            return (_LARGE.fill(name=name, limit=MAX_FILE // _MEGABYTE),)
        size = sum(path.stat().st_size for path in held) + len(data)
        if size > MAX_ALL or len(held) >= MAX_FILES:
            return (_FULL.fill(name=name, count=MAX_FILES, limit=MAX_ALL // _MEGABYTE),)
        target = self._folder / name
        twice = target.exists()
        write_atomically(target, data)
        return (_REPLACED.fill(name=name),) if twice else ()

    def _tell(self, told: Sequence[Text]) -> None:
        names = [path.name for path in self.paths]
        listed = self._visitor.of("、", ", ").join(names)
        head = self._visitor.of(f"已上传 {len(names)} 个：{listed}", f"{len(names)} here: {listed}")
        lines = [note(one.of(self._visitor.language), "error") for one in told]
        self._told.value = "".join([*lines, note(head, "good") if names else ""])
        self._clear.layout.display = "" if names else "none"


def _plain(name: str) -> str:
    """Give the name alone, without folders and without signs that a file system refuses."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(
        " ."
    )
    return kept if len(kept) <= _LONGEST else kept[-_LONGEST:]
