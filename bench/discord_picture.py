"""Draw Discord messages as a web page, from their bodies: for the pictures of docs/discord.md.

    briefbot brief alder-bridge --format discord | python -m bench.discord_picture > page.html

What comes in is a message's body (one that is for one person alone says so), the callback that
opens a window, the body that begins a thread, or what a person wrote: {"author", "content"}.
See bench/picture.py.
"""

import re
from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any

from bench.picture import Body, draw

STYLE = """
* { box-sizing: border-box }
body { margin: 0; padding: 6px 0 14px; background: #323339; color: #dfe0e2;
  font: 15px/1.375 "gg sans", "Noto Sans", sans-serif }
.message { display: flex; gap: 16px; padding: 10px 20px 2px }
.face { flex: 0 0 40px; height: 40px; border-radius: 50%; background: #2f6d8c; color: #fff;
  font-weight: 600; font-size: 17px; text-align: center; line-height: 40px }
.body { min-width: 0; flex: 1 } .name { font-weight: 600; color: #fff }
.app { background: #5865f2; color: #fff; border-radius: 4px; font-size: 11px; font-weight: 600;
  padding: 1px 5px; margin: 0 6px; vertical-align: 1px } .time { color: #94959c; font-size: 12px }
.container { background: #393a41; border: 1px solid #44454c; border-radius: 8px; margin-top: 4px;
  padding: 14px 16px; max-width: 644px } .container > * + * { margin-top: 8px }
.section { display: flex; gap: 16px; align-items: flex-start } .section > :first-child { flex: 1 }
h2 { font-size: 19px; line-height: 1.3; margin: 0 0 6px; color: #fff }
.small { font-size: 12.5px; color: #a9aab1; margin: 2px 0 }
b { color: #f2f3f5 } ul { margin: 2px 0; padding-left: 20px } li { margin: 1px 0 }
blockquote { margin: 2px 0; padding-left: 12px; border-left: 4px solid #5d5e66; border-radius: 2px }
.named { background: #3e4379; border-radius: 3px; padding: 0 2px }
blockquote div { margin: 2px 0 } hr { border: 0; border-top: 1px solid #4b4c53 }
a { color: #59b3ff; text-decoration: none }
button { font: 500 14px "gg sans", "Noto Sans", sans-serif; color: #fff; background: #4a4b53;
  border: 1px solid #54555d; border-radius: 8px; padding: 5px 13px; margin: 0 8px 0 0;
  white-space: nowrap } button[disabled] { opacity: .5 }
.thread { margin: 6px 20px 0 76px; color: #fff; font-weight: 600; max-width: 644px }
.thread div { background: #393a41; border: 1px solid #44454c; border-radius: 8px;
  padding: 8px 12px } .thread span { color: #59b3ff; margin-left: 8px }
.alone { color: #a9aab1; font-size: 12.5px; margin-top: 4px } .alone a { margin-left: 4px }
.window { margin: 12px 20px 6px 76px; max-width: 440px; background: #393a41; border-radius: 10px;
  border: 1px solid #4b4c53; padding: 16px } .window h3 { margin: 0 0 12px; color: #fff }
.window p { margin: 0 0 6px; font-weight: 600 } .window i { display: block; font-style: normal;
  background: #2a2b30; border: 1px solid #4b4c53; border-radius: 8px; padding: 8px 10px 30px;
  margin-bottom: 14px }
.window div { text-align: right } .window .blue { background: #5865f2; margin: 0 }
"""
_ALONE = 1 << 6
_SENDING = '<div><button>Cancel</button><button class="blue">Submit</button></div>'  # Discord's
_ESCAPED = re.compile(r"\\([^\w\s])")
_KEPT = 0xE000  # escaped characters are put aside among characters that no text has
_INLINE = (
    (re.compile(r"\[([^\]]*)\]\(&lt;(.*?)&gt;\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"&lt;#\d+&gt;"), '<span class="named">#desk</span>'),
    (re.compile(r"&lt;@!?\d+&gt;"), '<span class="named">@maud</span>'),
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"),
)
_BEFORE = {"## ": "h2", "-# ": "small", "- ": "li", "> ": "quote"}


def message(body: Body) -> str:
    """Draw one of the things that may come in."""
    match body:
        case {"data": {"title": title, "components": parts}}:
            told = "".join(map(_label, parts))
            return f'<div class="window"><h3>{escape(title)}</h3>{told}{_SENDING}</div>'
        case {"name": name}:
            return f'<div class="thread"><div>{escape(name)}<span>Thread ›</span></div></div>'
        case {"author": author, "content": content}:
            return _said(author, "", f"<div>{escape(content)}</div>")
    parts = "".join(map(_part, body["components"]))
    if body["flags"] & _ALONE:
        parts += '<div class="alone">Only you can see this · <a>Dismiss message</a></div>'
    return _said("briefbot", '<span class="app">APP</span>', parts)


def _said(author: str, mark: str, told: str) -> str:
    face = "" if mark else ' style="background:#8a5a9e"'
    return (
        f'<div class="message"><div class="face"{face}>{escape(author[0].upper())}</div>'
        f'<div class="body"><span class="name">{escape(author)}</span>{mark or " "}'
        f'<span class="time">8:00 AM</span>{told}</div></div>'
    )


def _part(part: Mapping[str, Any]) -> str:
    inner = "".join(map(_part, part.get("components", ())))
    match part["type"]:
        case 1:
            return f"<div>{inner}</div>"
        case 2:
            off = " disabled" if part.get("disabled") else ""
            return f"<button{off}>{escape(part['label'])}</button>"
        case 9:
            return f'<div class="section"><div>{inner}</div>{_part(part["accessory"])}</div>'
        case 10:
            return f"<div>{markdown(part['content'])}</div>"
        case 14:
            return "<hr>"
        case 17:
            return f'<div class="container">{inner}</div>'
    raise ValueError(f"nothing is drawn for a component {part['type']}")


def _label(part: Mapping[str, Any]) -> str:
    line = part["component"]
    shown = line.get("value") or line.get("placeholder", "")
    return f"<p>{escape(part['label'])}</p><i>{escape(shown)}</i>"


def markdown(text: str) -> str:
    """Draw as much of Discord's Markdown as Briefbot writes."""
    put_aside = _ESCAPED.sub(lambda m: chr(_KEPT + ord(m[1])), text)
    lines = [_shape(line) for line in escape(put_aside, quote=False).split("\n")]
    told = ""
    for shape, same in groupby(lines, key=lambda line: line[0]):
        inner = [_inline(line) for _, line in same]
        told += _drawn(shape, inner)
    return re.sub("[\ue000-\ue0ff]", lambda m: escape(chr(ord(m[0]) - _KEPT)), told)


def _shape(line: str) -> tuple[str, str]:
    line = line.replace("&gt; ", "> ", 1) if line.startswith("&gt; ") else line
    found = next((one for one in _BEFORE if line.startswith(one)), "")
    return _BEFORE.get(found, "div"), line.removeprefix(found)


def _inline(line: str) -> str:
    for pattern, drawn in _INLINE:
        line = pattern.sub(drawn, line)
    return line


def _drawn(shape: str, lines: list[str]) -> str:
    match shape:
        case "li":
            return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
        case "quote":
            return "<blockquote>" + "".join(f"<div>{one}</div>" for one in lines) + "</blockquote>"
        case "small":
            return "".join(f'<div class="small">{line}</div>' for line in lines)
    return "".join(f"<{shape}>{line}</{shape}>" for line in lines)


if __name__ == "__main__":
    draw(STYLE, message)
