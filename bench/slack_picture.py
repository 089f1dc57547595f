"""Draw Slack messages and views as a web page, from their JSON: for the pictures of docs/slack.md.

    briefbot brief alder-bridge --format slack | python -m bench.slack_picture > page.html
    python -m bench.slack_picture < tests/on_slack/golden/form.json > page.html    # and home.json

See bench/picture.py.
"""

from html import escape

from bench.picture import Body as Block
from bench.picture import draw

_NAMED = {"channel": "#desk", "user": "@maud"}

STYLE = """
body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46 Lato, "Noto Sans", sans-serif }
.message { display: flex; gap: 10px; padding: 14px 20px }
.face { flex: 0 0 36px; height: 36px; border-radius: 6px; background: #1f3a4d; color: #fff;
  font-weight: 700; text-align: center; line-height: 36px }
.name { font-weight: 900 } .app { background: #ddd; border-radius: 3px; font-size: 10px;
  padding: 1px 3px; margin: 0 5px; vertical-align: 1px } .time { color: #616061; font-size: 12px }
.body > * { margin: 0 0 8px } h2 { font-size: 18px; line-height: 1.33; margin: 2px 0 8px }
.small { color: #616061; font-size: 13px } .small span + span { display: block }
ul { margin: 0; padding-left: 26px } li { margin: 2px 0 }
hr { border: 0; border-top: 1px solid #ddd }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid #ddd }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px }
.fields div, .text { white-space: pre-line } a { color: #1264a3; text-decoration: none }
button { font: 700 13px Lato, "Noto Sans", sans-serif; color: #1d1c1d; background: #fff;
  border: 1px solid #bbb; border-radius: 4px; padding: 5px 11px; margin: 2px 6px 2px 0 }
.quiet button { border-color: #ddd; color: #616061; font-weight: 400 }
.field { margin: 0 0 14px } .field b { display: block } .field i { display: block;
  border: 1px solid #bbb; border-radius: 4px; padding: 6px 10px; font-style: normal }
.hint { color: #616061; font-size: 13px } .field em { color: #616061; font-style: normal;
  font-weight: 400 } .modal { width: 480px; margin: 16px 20px; border: 1px solid #ddd;
  border-radius: 8px } .modal > * { padding: 14px 22px } .modal h2, .tabs { margin: 0;
  border-bottom: 1px solid #ddd } .modal .ends { border-top: 1px solid #ddd; text-align: right }
.ends .main { background: #007a5a; border-color: #007a5a; color: #fff }
.tabs { padding: 14px 20px; color: #616061 } .tabs b { color: #1d1c1d; margin-right: 16px }
.home { padding: 8px 20px } .home > * { margin: 0 0 12px }
"""


def drawn(body: Block) -> str:
    """Draw a message or a view."""
    draw_one = {"modal": _modal, "home": _home}.get(body.get("type", ""), _message)
    return draw_one(body)


def _message(body: Block) -> str:
    blocks = "".join(map(_block, body["blocks"]))
    said = '<span class="name">briefbot</span><span class="app">APP</span>'
    return (
        f'<div class="message"><div class="face">B</div><div class="body">{said}'
        f'<span class="time">8:00 AM</span>{blocks}</div></div>'
    )


def _modal(view: Block) -> str:
    blocks = "".join(map(_block, view["blocks"]))
    ends = f"<button>{_text(view['close'])}</button>"
    if "submit" in view:
        ends += f'<button class="main">{_text(view["submit"])}</button>'
    title = f"<h2>{_text(view['title'])}</h2>"
    return f'<div class="modal">{title}<div>{blocks}</div><div class="ends">{ends}</div></div>'


def _home(view: Block) -> str:
    blocks = "".join(map(_block, view["blocks"]))
    tabs = '<div class="tabs"><b>Home</b>Messages</div>'
    return f'{tabs}<div class="home">{blocks}</div>'


def _block(block: Block) -> str:  # noqa: PLR0911  a table of kinds
    match block["type"]:
        case "header":
            return f"<h2>{_text(block['text'])}</h2>"
        case "context":
            told = "".join(f"<span>{_text(one)}</span>" for one in block["elements"])
            return f'<div class="small">{told}</div>'
        case "divider":
            return "<hr>"
        case "section" if "fields" in block:
            told = "".join(f"<div>{_text(one)}</div>" for one in block["fields"])
            return f'<div class="fields">{told}</div>'
        case "section":
            return f'<div class="text">{_text(block["text"])}</div>'
        case "rich_text":
            return f"<div>{''.join(map(_rich, block['elements']))}</div>"
        case "actions":
            told = "".join(f"<button>{_text(one['text'])}</button>" for one in block["elements"])
            return f"<div>{told}</div>"
        case "context_actions":
            (pair,) = block["elements"]
            sides = (pair["positive_button"], pair["negative_button"])
            told = "".join(f"<button>{_text(one['text'])}</button>" for one in sides)
            return f'<div class="quiet">{told}</div>'
        case "input":
            return _input(block)
    return ""


def _input(block: Block) -> str:
    element = block["element"]
    shown = escape(element.get("initial_value") or "Choose …")
    if "initial_option" in element:
        shown = _text(element["initial_option"]["text"])
    if "initial_conversation" in element:
        shown = _NAMED["channel"]
    hint = f'<span class="hint">{_text(block["hint"])}</span>' if "hint" in block else ""
    label = _text(block["label"]) + (" <em>(optional)</em>" if block.get("optional") else "")
    return f'<div class="field"><b>{label}</b><i>{shown}</i>{hint}</div>'


def _rich(part: Block) -> str:
    if part["type"] == "rich_text_list":
        return "<ul>" + "".join(f"<li>{_runs(one)}</li>" for one in part["elements"]) + "</ul>"
    tag = "blockquote" if part["type"] == "rich_text_quote" else "div"
    return f"<{tag}>{_runs(part)}</{tag}>"


def _runs(part: Block) -> str:
    told = ""
    for run in part["elements"]:
        if run["type"] in _NAMED:  # Slack names people and channels by their ids
            told += f"<a>{_NAMED[run['type']]}</a>"
            continue
        text = escape(run["text"])
        for style, tag in (("bold", "b"), ("italic", "i")):
            if run.get("style", {}).get(style):
                text = f"<{tag}>{text}</{tag}>"
        told += f'<a href="{escape(run["url"])}">{text}</a>' if run["type"] == "link" else text
    return told


def _text(text: Block) -> str:
    told = escape(text["text"], quote=False)
    return f"<b>{told.strip('*')}</b>" if text["type"] == "mrkdwn" else told


if __name__ == "__main__":
    draw(STYLE, drawn)
