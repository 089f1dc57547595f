"""Markdown to plain prose: the markup goes, the words stay, a paragraph becomes one line."""

import re

_SETEXT = re.compile(r"^[ \t]*(?:=+|-{3,}|\*{3,}|_{3,}|(?:[-*_] ){3,}[ \t]*)$")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_TITLE = re.compile(r"\s*#[ \t]+([^\n]+)")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)")
_DEFINITION = re.compile(r"^[ \t]*\[[^\]\n]{1,200}\]:[ \t]*\S+.*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"(?<!\!)\[([^\[\]\n]{1,500})\]"
    r"(?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)"
    r"|\[[^\[\]\n]{0,200}\])"
)
_BARE = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,500})?/?>")
_STRONG = re.compile(r"(?<![\w*\\])\*{1,3}(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*\\])\*{1,3}(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w\\])_{1,3}(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_\\])_{1,3}(?!\w)")
_CODE = re.compile(r"`{1,3}([^`\n]{1,2000})`{1,3}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|\"'])")


def plain_text(markdown: str) -> str:
    """Reduce Markdown to its prose: paragraphs, headings and list entries, blank lines between.

    Code goes; a row of a table becomes a line of its own.
    """
    blocks: list[list[str]] = [[]]
    fenced = False
    for line in _COMMENT.sub("", markdown).splitlines():
        fence = bool(_FENCE.match(line))
        fenced ^= fence
        if not fenced:
            _take("" if fence else line, blocks)
    texts = (_inline(" ".join(block)) for block in blocks)
    return "\n\n".join(text for text in texts if text)


def title_of(markdown: str) -> str:
    """Give the heading of the first rank that a text opens with, or ""."""
    found = _TITLE.match(markdown)
    return _inline(found.group(1).rstrip("# \t")) if found else ""


def _take(line: str, blocks: list[list[str]]) -> None:
    """Add a line to the paragraph that it belongs to, which may be a new one."""
    if _SETEXT.match(line) or _DEFINITION.match(line) or not line.strip(" \t>"):
        blocks.append([])
    elif _ROW.match(line):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        ruled = not any(cell.strip(":- ") for cell in cells)
        blocks += [[], [] if ruled else ["; ".join(filter(None, cells))], []]
    elif heading := _HEADING.match(line):
        blocks += [[], [line[heading.end() :].strip().rstrip("#").rstrip()], []]
    else:
        item = _ITEM.match(line)
        numbered = item and item.group().strip()[0].isdigit()
        words = line[item.end() :] if item and not numbered else line.strip()
        blocks += [[]] if item else []
        blocks[-1].append(_QUOTED.sub("", words).strip())


def _inline(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub("", _BARE.sub(r"\1", text))
    for markup in (_CODE, _STRONG, _STRONG, _UNDERLINED, _UNDERLINED):
        text = markup.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text).strip()
