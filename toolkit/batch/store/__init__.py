"""Where the files of a batch go: a folder, or whatever fsspec writes."""

from .store import Store, open_store

__all__ = ["Store", "open_store"]
