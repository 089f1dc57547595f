"""Text to sentences with offsets."""

import re

from briefings.articles import Sentence

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]?[A-Z0-9])|[。！？]+[」』”]*")


def split_sentences(text: str) -> list[Sentence]:
    """Split a text into sentences, in order; each slices to what it says."""
    made: list[Sentence] = []
    for number, paragraph in enumerate(re.finditer(r"[^\n]+", text)):
        start = paragraph.start()
        ends = [paragraph.start() + m.end() for m in _END.finditer(paragraph.group())]
        for end in [*ends, paragraph.end()]:
            piece = text[start:end]
            lead = len(piece) - len(piece.lstrip())
            if piece.strip():
                first = start + lead
                last = first + len(piece.strip())
                made.append(Sentence(first, last, text[first:last], number))
            start = end
    return made
