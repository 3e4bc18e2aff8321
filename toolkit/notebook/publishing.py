"""Results of a run at another place: a folder, or whatever fsspec writes."""

from __future__ import annotations

from toolkit.batch.store import StoreGoneError, open_store
from toolkit.errors import NotebookError
from toolkit.model.address import without_password
from toolkit.model.text import Text

from .run import Ran


def publish(ran: Ran, where: str) -> str:
    """Copy the files of a run to a folder or URL, below the name of the run; gives that place.

    Raises UsageError for a URL that fsspec does not know, NotebookError where it cannot be written.
    """
    store = open_store(where)
    told = without_password(where).rstrip("/")
    try:
        for path in sorted(ran.folder.iterdir()):
            if path.is_file():
                store.write(f"{ran.record.id}/{path.name}", path.read_bytes())
    except (StoreGoneError, OSError) as error:
        reason = error.strerror or str(error)
        said = Text(f"不能写到 {told}：{reason}", f"cannot write to {told}: {reason}")
        raise NotebookError(said) from error
    return f"{told}/{ran.record.id}"
