"""Where the files of a batch go: a folder, or whatever fsspec writes."""

from .store import Store, is_url, open_store

__all__ = ["Store", "is_url", "open_store"]
