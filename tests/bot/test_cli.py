"""The command line as a person types it: whole processes, from another folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


def briefbot(*words: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *words]
    environment = {"PATH": "", "HOME": str(cwd), "COLUMNS": "100", "PYTHONWARNINGS": "error"}
    done = subprocess.run(  # noqa: S603  our own program
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def refusal(*words: str, cwd: Path) -> str:
    """The one sentence (or two) that a refusal prints on standard error.

    A busy machine may have been slow enough for a line on what is going on before it.
    """
    done = briefbot(*words, cwd=cwd, code=2)
    assert done.stdout == ""
    *slow, line = done.stderr.splitlines()
    assert all(said.endswith(" ...") for said in slow)
    assert line.startswith("briefbot: ")
    return line


def test_a_briefing_needs_no_key_and_no_folder_of_its_own(tmp_path: Path) -> None:
    text = " ".join(briefbot("brief", "korea-russia", cwd=tmp_path).stdout.split())
    for words in ("5 independent publishers", "Putin", "baseless rumors", "2024", "Sample"):
        assert words in text


@pytest.mark.parametrize(("form", "start"), [("html", "<!doctype html>"), ("markdown", "> sample")])
def test_other_formats(form: str, start: str, tmp_path: Path) -> None:
    done = briefbot("brief", "Korea", "--format", form, cwd=tmp_path)
    assert done.stdout.lower().startswith(start)


def test_json_is_alone_on_standard_output(tmp_path: Path) -> None:
    done = briefbot("brief", "korea-russia", "--format", "json", "--length", "short", cwd=tmp_path)
    data = json.loads(done.stdout)
    assert data["topic"] == "korea-russia"
    assert {"headline", "bottom_line", "quotes", "sources", "withheld"} <= data.keys()
    assert all(statement["citations"] for statement in data["bottom_line"])


def test_other_sources_can_be_named(tmp_path: Path) -> None:
    done = briefbot("brief", "bridge", "--from", str(SEEDS / "alder-bridge"), cwd=tmp_path)
    assert "Alderwick" in done.stdout
    assert "sample" not in done.stdout


def test_a_word_that_is_a_topic_elsewhere_is_searched_for_in_other_sources(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(
        "The ferry at Stowmere was stopped on Friday.\n\nA bridge is to replace it by 2031, the "
        "harbour master Lena Brandt said.\n"
    )
    done = briefbot("brief", "bridge", "--from", "ferry.txt", cwd=tmp_path)
    assert "Stowmere" in done.stdout


def test_ask(tmp_path: Path) -> None:
    asked = "How many North Korean troops are in Russia?"
    assert "3,000" in briefbot("ask", "korea-russia", asked, cwd=tmp_path).stdout
    unknown = briefbot("ask", "korea-russia", "Who won the chess final?", cwd=tmp_path).stdout
    assert "articles do not say" in unknown


def test_read_shows_what_the_bot_reads(tmp_path: Path) -> None:
    place = str(SEEDS / "korea-russia" / "1-harbour-wire.md")
    shown = briefbot("read", place, cwd=tmp_path).stdout
    assert "baseless rumors" in shown
    assert "Vladimir Putin" in shown
    (data,) = json.loads(briefbot("read", place, "--format", "json", cwd=tmp_path).stdout)
    assert data["article"]["publisher"] == "Harbour Wire"
    assert any(said["speaker"]["name"] == "Vladimir Putin" for said in data["quotations"])


def test_check_tells_true_from_false(tmp_path: Path) -> None:
    summary = tmp_path / "summary.txt"
    summary.write_text(
        "Zelensky said that the first North Korean soldiers could be in combat zones on Sunday. "
        "France sent 40,000 soldiers to Kursk."
    )
    place = str(SEEDS / "korea-russia" / "1-harbour-wire.md")
    done = briefbot("check", "summary.txt", "--from", place, cwd=tmp_path, code=1)
    assert "NOT BORNE OUT" in done.stdout
    assert "1 of 2 sentences" in done.stdout
    summary.write_text("The deployment was confirmed by Washington this week.")
    briefbot("check", "summary.txt", "--from", place, cwd=tmp_path)


def test_an_unknown_topic_names_the_nearest(tmp_path: Path) -> None:
    said = refusal("brief", "alder-brige", cwd=tmp_path)
    assert "'alder-brige'" in said
    assert "alder-bridge" in said
    assert "korea-russia" in refusal("brief", "zzzqqq", cwd=tmp_path)


def test_refusals_are_one_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text("  \n")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "bad.md").write_text("---\ntitle: [open\n---\nText of the article.\n")
    for place, word in {
        "missing.txt": "missing.txt",
        "empty": "empty",
        "blank.txt": "holds no article",
        "paper.pdf": "PDF",
        "photo.png": "image",
        "bad.md": "front matter",
        "http://127.0.0.1:9/": "private",
        "ftp://courier.example/a": "http",
    }.items():
        assert word in refusal("brief", "bridge", "--from", place, cwd=tmp_path), place
        assert word in refusal("read", place, cwd=tmp_path), place
    assert "json" in refusal("brief", "korea-russia", "--format", "pdf", cwd=tmp_path)
    assert "TOPIC" in refusal("brief", cwd=tmp_path)


def test_a_wrong_setting_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BRIEFBOT_DATABASE_URL=mysql://x\n")
    assert "BRIEFBOT_DATABASE_URL" in refusal("brief", "korea-russia", cwd=tmp_path)


def test_help_and_version(tmp_path: Path) -> None:
    assert "brief" in briefbot("--help", cwd=tmp_path).stdout
    assert "brief" in briefbot(cwd=tmp_path).stdout
    assert briefbot("--version", cwd=tmp_path).stdout.startswith("briefbot ")


def test_a_keyless_briefing_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['briefbot', 'brief', 'korea-russia', '--format', 'json']\n"
        "from bot.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'openai', 'slack_sdk', 'slack_bolt', 'discord', 'apscheduler', 'trafilatura',"
        " 'lxml', 'numpy', 'aiohttp', 'httpx2', 'genai_prices', 'jsonschema'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
