"""A file's bytes to an Article: text, Markdown, or a saved page.

bytes -> (no text? refused) -> characters -> front matter + body -> plain, cleaned text
"""

import re
from pathlib import PurePath

from briefings.articles import Article
from briefings.errors import UnreadableError
from briefings.reading.language import detect
from briefings.reading.pages.clean import clean, headline, without_title
from briefings.reading.pages.encoding import decode
from briefings.reading.pages.frontmatter import FrontMatter, split_front_matter
from briefings.reading.pages.html import read_html
from briefings.reading.pages.kinds import is_html, not_text
from briefings.reading.pages.markdown import plain_text, title_of

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm"})

_MARKDOWN = frozenset({".md", ".markdown"})
_HINT = "Name a text, Markdown or HTML file, or the address of a page."
_HINTS = {
    "a PDF document": "Save its text as a .txt file and name that.",
    "an Office document": "Save it as plain text (.txt) and name that.",
    "an RTF document": "Save it as plain text (.txt) and name that.",
    "an image": "Type its words into a .txt file and name that.",
}
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_WRAPPED = range(40, 101)  # characters: the width of a page that was wrapped by hand
_TITLE = 25  # words


def read_text(data: bytes | str, name: str = "") -> Article:
    """Read the article in a file called `name`, whose ending tells text from Markdown from HTML.

    Front matter is optional. Raises UnreadableError for what is no text, is empty, or has front
    matter that cannot be read.
    """
    where = name or "The text"
    if is_html(_refused_or_bytes(data, where)):
        return read_html(data)
    told, plain, heading = _parts(data, where)
    title = told.title or heading or headline(plain) or _first_line(plain)
    words = without_title(clean(plain), title).strip()
    if not any(character.isalnum() for character in words):
        raise UnreadableError(where, "it holds no article", "Put the article's text into it.")
    return Article(
        text=words,
        id=told.id,
        title=title or PurePath(name).name,
        url=told.url,
        publisher=told.publisher,
        published=told.published,
        language=told.language or detect(words) or "en",
        author=told.author,
    )


def read_words(data: bytes | str, name: str = "") -> str:
    """Give all the words of a file, its title and its furniture too: for a text to be judged.

    Raises UnreadableError for what is no text, or holds no word.
    """
    where = name or "The text"
    if is_html(_refused_or_bytes(data, where)):
        article = read_html(data)
        return f"{article.title}\n\n{article.text}".strip()
    told, plain, _ = _parts(data, where)
    words = f"{told.title}\n\n{plain}".strip()
    if not any(character.isalnum() for character in words):
        raise UnreadableError(where, "it holds no words", "Put the text to be judged into it.")
    return words


def _refused_or_bytes(data: bytes | str, where: str) -> bytes:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if kind := not_text(raw):
        raise UnreadableError(where, f"it is {kind}, not text", _HINTS.get(kind, _HINT))
    return raw


def _parts(data: bytes | str, where: str) -> tuple[FrontMatter, str, str]:
    """Give what a file says of itself, its plain text, and the heading that it opens with."""
    text = decode(data) if isinstance(data, bytes) else data
    sound = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    told, body = split_front_matter(sound.lstrip("\ufeff"), where)
    if PurePath(where).suffix.lower() in _MARKDOWN or told != FrontMatter():
        return told, plain_text(body), title_of(body)
    return told, _unwrapped(body), ""


def _unwrapped(text: str) -> str:
    """Join the lines of paragraphs that were wrapped by hand; other lines are left alone."""
    return "\n\n".join(
        " ".join(line.strip() for line in block.split("\n")) if _is_wrapped(block) else block
        for block in _PARAGRAPH.split(text.strip())
    )


def _is_wrapped(block: str) -> bool:
    lines = block.rstrip().split("\n")
    return len(lines) > 1 and all(len(line.rstrip()) in _WRAPPED for line in lines[:-1])


def _first_line(text: str) -> str:
    """Take a first line that is no sentence for the title, where an article follows it."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    words = len(first[:500].split())
    titled = 2 < words <= _TITLE and first[-1:].isalnum() and len(rest.strip()) > len(first)
    return first if titled else ""
