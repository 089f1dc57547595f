"""Files and folders on this machine as sources of articles."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefings.articles import Article
from briefings.errors import UnreadableError
from briefings.reading.pages.files import SUFFIXES, read_text, read_words

_LARGEST = 10_000_000  # bytes: what a page may have, and far more than any article
HINT = "Name a text, Markdown or HTML file, a folder of them, or a page (https://...)."


class FileSource:
    """One file with one article."""

    def __init__(self, path: Path) -> None:
        """Take the file's path."""
        self._path = path

    async def articles(self) -> Sequence[Article]:
        """Read the file. Raises UnreadableError."""
        return [await asyncio.to_thread(_read, self._path)]

    async def words(self) -> str:
        """Give all its words, title and all: for a text to be judged. Raises UnreadableError."""
        data = await asyncio.to_thread(_bytes, self._path)
        return read_words(data, str(self._path))


class FolderSource:
    """A folder of articles, one a file, in the order of their names.

    Folders inside it, hidden files, and files that are no text, Markdown or HTML are passed over.
    """

    def __init__(self, path: Path) -> None:
        """Take the folder's path."""
        self._path = path

    async def articles(self) -> Sequence[Article]:
        """Read all files. Raises UnreadableError for the first that cannot be read, or for none."""
        return await asyncio.to_thread(self._read)

    def _read(self) -> Sequence[Article]:
        return [_read(path) for path in _files(self._path)]


@dataclass(frozen=True, slots=True)
class FolderContents:
    """What a folder holds: its articles by file, and in words what could not be read."""

    articles: tuple[tuple[Path, Article], ...] = ()
    unreadable: tuple[str, ...] = ()


def read_folder(path: Path) -> FolderContents:
    """Read a folder file by file, for who looks at it again and again.

    A file that cannot be read harms no other. An article without an address is named by its file,
    so that it stays the same article when its text changes; of two with one address the first
    counts. Raises UnreadableError where the folder itself cannot be read or holds no article.
    """
    articles: dict[str, tuple[Path, Article]] = {}
    unreadable = []
    for file in _files(path):
        try:
            article = _named(file, _read(file))
        except UnreadableError as error:
            unreadable.append(str(error))
            continue
        first, _ = articles.setdefault(article.id, (file, article))
        if first != file:
            unreadable.append(f"{file}: its address is that of {first.name}. Give it another.")
    return FolderContents(tuple(articles.values()), tuple(unreadable))


def _named(file: Path, article: Article) -> Article:
    if article.url:
        return article
    return replace(article, id=Article(article.text, url=file.resolve().as_uri()).id)


def _files(path: Path) -> list[Path]:
    try:
        paths = sorted(file for file in path.iterdir() if _is_article(file))
    except OSError as error:
        raise UnreadableError(str(path), _trouble(error), HINT) from error
    if not paths:
        hint = "Put text, Markdown or HTML files into it, one article a file."
        raise UnreadableError(str(path), "the folder holds no articles", hint)
    return paths


def _is_article(path: Path) -> bool:
    hidden = path.name.startswith((".", "_")) or path.stem.lower() == "readme"
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


def _read(path: Path) -> Article:
    return read_text(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)  # a pipe or a device does not say how much it holds
    except OSError as error:
        raise UnreadableError(str(path), _trouble(error), HINT) from error
    if len(data) > _LARGEST:
        limit = f"it is larger than {_LARGEST / 1_000_000:g} MB"
        raise UnreadableError(str(path), limit, "Name a file with one article.")
    return data


def _trouble(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "it is a folder, where one file is wanted"
    return f"it cannot be read ({(error.strerror or 'unknown reason').lower()})"
