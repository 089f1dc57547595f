"""What a run of bytes is, told by its first bytes: names and declared types may be wrong."""

import re

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"fLaC", "an audio file"),
    (b"SQLite format 3\x00", "a database"),
)
_OFFICE = re.compile(rb"word/|ppt/|xl/|mimetypeapplication/(?:vnd\.oasis|epub)")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NO_CONTROLS = bytes(sorted({*range(32, 256), *b"\t\n\v\f\r\x1b"}))


def not_text(data: bytes) -> str:
    """Name what the bytes are where they are no text ("a PDF document"), or give ""."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            office = signature == b"PK\x03\x04" and _OFFICE.search(data[:4000])
            return "an Office document" if office else kind
    if data[4:8] == b"ftyp":
        return "a video"
    if data[:4] == b"RIFF":
        return "an image" if data[8:12] == b"WEBP" else "an audio or video file"
    return "" if data.startswith(_BOMS) or wide(data) or not _binary(data[:4000]) else "binary data"


def is_html(data: bytes) -> bool:
    """Tell whether the bytes begin as an HTML page does."""
    head = data[:8000]
    return bool(_HTML.match(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")))


def wide(data: bytes) -> str:
    """Give "utf-16-le" or "utf-16-be" where every other byte of Western text is zero, or ""."""
    head = data[:2000]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _binary(head: bytes) -> bool:
    return b"\x00" in head or len(head.translate(None, _NO_CONTROLS)) > 0.05 * len(head)
