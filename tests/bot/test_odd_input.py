"""What people type by mistake or on purpose: a sentence, never a traceback, never a hang."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {"PATH": "", "COLUMNS": "100", "PYTHONWARNINGS": "error"}
NEWS = (
    "The Weltham council closed the old lock on Monday. “The gates are rotten,” said Maud "
    "Ferrinby, the mayor of Weltham. Boats must wait until June."
)


def run(
    *words: str, cwd: Path, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "bot", *words],
        cwd=cwd,
        env=ENVIRONMENT | {"HOME": str(cwd)} | environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lock.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "notes").mkdir()
    (tmp_path / "around").symlink_to(tmp_path / "around")
    return tmp_path


REFUSED = [
    (["brief", "lock", "--from", ""], "it names nothing"),
    (["brief", "lock", "--from", "x" * 5000], "too long"),
    (["brief", "lock", "--from", "~nobody-of-that-name/x"], "there is no such file"),
    (["brief", "lock", "--from", "around"], "symbolic links"),
    (["read", "lock.txt/inside"], "not a directory"),
    (["brief", ""], "korea-russia"),
    (["brief", "?!"], "korea-russia"),
    (["brief", "alder-bridge", "--from", "lock.txt"], "terms of the topic 'alder-bridge'"),
    (["ask", "lock", "", "--from", "lock.txt"], "question is empty"),
    (["ask", "lock", "?!", "--from", "lock.txt"], "question is empty"),
    (["check", "blank.txt", "--from", "lock.txt"], "holds no words"),
    (["check", "notes", "--from", "lock.txt"], "folder, where one file is wanted"),
]


@pytest.mark.parametrize(("words", "says"), REFUSED)
def test_it_is_refused_in_a_sentence(words: list[str], says: str, folder: Path) -> None:
    done = run(*words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    *slow, _ = done.stderr.splitlines()
    assert all(line.endswith(" ...") for line in slow)  # what it was at, on a busy machine


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_without_an_end_is_too_large(folder: Path) -> None:
    assert "larger than 10 MB" in run("read", "/dev/zero", cwd=folder).stderr


def test_a_refusal_is_short_and_cannot_steer_the_terminal(folder: Path) -> None:
    done = run("brief", "\x1b[2J" + "w" * 50_000, cwd=folder)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert len(done.stderr) < 1000
    assert "korea-russia" in done.stderr


def test_a_reader_may_stop_reading(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert run("read", "lock.txt", cwd=folder, stdout=writing).stderr == ""
    finally:
        os.close(writing)


def test_names_of_any_letters_and_terminals_of_few(folder: Path) -> None:
    name = "ünï côdé\nline.txt"
    (folder / name).write_text(NEWS, encoding="utf-8")
    done = run("read", name, cwd=folder, LC_ALL="C", PYTHONIOENCODING="ascii", COLUMNS="20")
    assert done.returncode == 0
    assert "Maud" in done.stdout


def test_state_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "home" / "topics.toml").mkdir(parents=True)
    assert "topics.toml" in run("brief", "lock", cwd=folder, BRIEFBOT_HOME="home").stderr
    (folder / ".env").write_bytes(b"\xff\xfe")
    assert ".env" in run("brief", "lock", cwd=folder).stderr
