"""The stores that the tests of the store run over; those in files and servers outlive a process."""

from store.conftest import migrated, migrated_file, server, url

__all__ = ["migrated", "migrated_file", "server", "url"]
