"""Where the files of a batch go: a folder, or whatever fsspec writes."""

from .store import Store, StoreGoneError, is_url, open_store

__all__ = ["Store", "StoreGoneError", "is_url", "open_store"]
