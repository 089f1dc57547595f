"""Where articles come from: folders, files, and pages behind one safe fetcher."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.errors import UnreadableError
from briefings.ports import ArticleSource
from briefings.sources.fetched import Page, Unchanged, Validators
from briefings.sources.folder import HINT, FileSource, FolderContents, FolderSource, read_folder
from briefings.sources.page import PageSource, read_page

if TYPE_CHECKING:
    from briefings.sources.fetcher import Fetcher

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)

__all__ = [
    "FileSource",
    "FolderContents",
    "FolderSource",
    "Page",
    "PageSource",
    "Unchanged",
    "Validators",
    "read_folder",
    "read_page",
    "source_for",
]


def source_for(
    where: str,
    *,
    allowed_private_hosts: Iterable[str] = (),
    fetcher: "Fetcher | None" = None,
) -> ArticleSource:
    """Give the source that a person names: an address, a folder, or else a file.

    Raises RefusedAddressError for an address that is not fetched, UnreadableError for what is
    no name of a file. A page comes through the fetcher, or else through one of its own, for which
    `allowed_private_hosts` names the hosts that pages may come from although they are private.
    """
    path = _path(where)
    if _ADDRESS.match(where) and not path.exists():
        return PageSource(
            where.strip(), fetcher=fetcher, allowed_private_hosts=allowed_private_hosts
        )
    return FolderSource(path) if path.is_dir() else FileSource(path)


def _path(where: str) -> Path:
    if not where.strip():
        raise UnreadableError("--from", "it names nothing", HINT)
    try:
        path = Path(where).expanduser()
        path.exists()  # asks the system, which refuses a name that is too long
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or "there is no such file or folder"
        raise UnreadableError(where, why[0].lower() + why[1:], HINT) from error
    return path
