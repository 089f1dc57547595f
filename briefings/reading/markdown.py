"""Markdown to plain prose: the markup goes, the words stay, a paragraph becomes one line."""

import re

_SETEXT = re.compile(r"^[ \t]*(?:=+|-{3,}|\*{3,}|_{3,}|(?:[-*_] ){3,}[ \t]*)$")
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+)?")
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
_STRONG = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\*{1,3}(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])_{1,3}(?!\w)")
_CODE = re.compile(r"`{1,3}([^`\n]{1,2000})`{1,3}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|\"'])")


def plain_text(markdown: str) -> str:
    """Reduce Markdown to its prose: paragraphs, headings and list entries, blank lines between."""
    blocks: list[list[str]] = [[]]
    fenced = False
    for line in _COMMENT.sub("", markdown).splitlines():
        if _FENCE.match(line):
            fenced = not fenced
            blocks.append([])
            continue
        if fenced:
            blocks.append([line])
            continue
        _take(line, blocks)
    texts = (_inline(" ".join(block)) for block in blocks)
    return "\n\n".join(text for text in texts if text)


def _take(line: str, blocks: list[list[str]]) -> None:
    """Add a line to the paragraph that it belongs to, which may be a new one."""
    if _SETEXT.match(line) or _DEFINITION.match(line) or not line.strip(" \t>"):
        blocks.append([])
        return
    item = _ITEM.match(line)
    words = line[item.end() :] if item and not line.lstrip()[0].isdigit() else line.lstrip()
    words = words[_LEAD.match(words).end() :]  # type: ignore[union-attr]  # it matches anything
    if item or _HEADING.match(line):
        blocks.append([])
    blocks[-1].append(words.strip())
    if _HEADING.match(line):
        blocks[-1][-1] = words.strip().rstrip("#").rstrip()
        blocks.append([])


def _inline(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub("", _BARE.sub(r"\1", text))
    for markup in (_CODE, _STRONG, _STRONG, _UNDERLINED, _UNDERLINED):
        text = markup.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text).strip()
