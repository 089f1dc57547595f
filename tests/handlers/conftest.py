"""The stores that conversations run over."""

from store.conftest import migrated, migrated_file, server, store, url

__all__ = ["migrated", "migrated_file", "server", "store", "url"]
