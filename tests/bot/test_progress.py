import pytest

from bot.progress import progress


def test_what_takes_longer_is_said_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading 3 pages", patience=0) as saying:
        saying.join()
    printed = capsys.readouterr()
    assert printed.err == "Reading 3 pages ...\n"
    assert printed.out == ""


def test_what_is_quick_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading 3 pages", patience=60) as saying:
        pass
    saying.join()
    assert capsys.readouterr().err == ""
