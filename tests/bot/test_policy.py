"""Rules of channels, and how much may be asked for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.budget import Allowance, Bucket, busy, taken
from bot.places import parse_rules_place
from bot.policy import Policy, changed, policy_of, told
from briefings.errors import ScheduleError, SettingsError

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "value", "field", "held"),
    [
        ("threads", "Mentions", "threads", "mentions"),
        ("length", "full", "length", "full"),
        ("language", "DE", "language", "de"),
        ("language", "original", "language", ""),
        ("zone", "Berlin", "zone", "Europe/Berlin"),
        ("zone", "utc+2", "zone", "Etc/GMT-2"),
        ("zone", "Own", "zone", ""),
        ("changes", "<@U1> <@!U2> <@U3|maud>", "changers", ("U1", "U2", "U3")),
        ("changes", "U0MAUD1, 112233445566", "changers", ("U0MAUD1", "112233445566")),
        ("changes", "everyone", "changers", ()),
        ("user_hourly", "7", "user_hourly", 7),
        ("workspace_hourly", "50", "workspace_hourly", 50),
        ("channel_hourly", "9" * 40, "channel_hourly", 1_000_000),
    ],
)
def test_a_rule_is_read(rule: str, value: str, field: str, held: object) -> None:
    policy = policy_of(Policy(), changed({}, rule, value))
    assert getattr(policy, field) == held
    assert all(lead and text for lead, text in told(policy))


def test_a_language_is_told_by_its_name_and_for_whom_it_holds() -> None:
    said = dict(told(policy_of(Policy(), changed({}, "language", "ko"))))["language"]
    assert said == "Korean where a language model writes, else as the articles"


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("threads", "some"),
        ("language", "xx"),
        ("changes", "maud"),
        ("changes", "EVERYBODYELSE"),
        ("user_hourly", "-1"),
        ("zone", ""),
        ("", ""),
    ],
)
def test_what_is_no_rule_is_refused(rule: str, value: str) -> None:
    with pytest.raises(SettingsError, match="Say policy and one of"):
        changed({}, rule, value)


def test_a_zone_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(ScheduleError, match="Europe/Berlin"):
        changed({}, "zone", "Berln")


def test_a_channels_rules_lie_over_its_workspaces_and_these_over_the_houses() -> None:
    house = Policy(user_hourly=5, length="full")
    policy = policy_of(house, {"length": "short", "threads": "mentions"}, {"threads": "all"})
    assert (policy.user_hourly, policy.length, policy.threads) == (5, "short", "all")
    assert policy_of(house, {"of": "a newer version"}) == house


def test_a_place_with_rules_is_a_channel_or_a_workspace_of_a_chat() -> None:
    assert parse_rules_place("slack:T1").channel == ""
    assert parse_rules_place("Slack:T1/C1").channel == "C1"
    for text in ("webhook:https://desk.example", "slack:", "mail:x"):
        with pytest.raises(SettingsError):
            parse_rules_place(text)


WAITS = st.lists(st.floats(0, 10_000), max_size=60)


@given(WAITS, st.integers(0, 20))
def test_no_more_is_ever_given_than_was_allowed(waits: list[float], most: int) -> None:
    allowance, held, now, given_ = Allowance(most), None, NOW, 0
    for wait in waits:
        now += timedelta(seconds=wait)
        held, seconds = taken(held, allowance, now)
        given_ += seconds == 0
        assert 0 <= held.left <= most
    passed = (now - NOW).total_seconds()
    assert given_ <= most + passed * most / 3600 + 1e-6


@given(st.integers(1, 50), st.floats(0, 0.999))
def test_who_waits_as_long_as_told_is_served(most: int, left: float) -> None:
    allowance, held = Allowance(most), Bucket(left, NOW)
    _, seconds = taken(held, allowance, NOW)
    later = NOW + timedelta(seconds=seconds + 0.001)
    assert taken(held, allowance, later)[1] == 0


def test_a_clock_that_goes_back_fills_nothing() -> None:
    held, _ = taken(None, Allowance(1), NOW)
    earlier = NOW - timedelta(days=1)
    after, seconds = taken(held, Allowance(1), earlier)
    assert seconds > 0
    assert after.at == NOW


def test_busy_is_said_in_minutes() -> None:
    assert busy("user", 5).endswith("ask again in a minute.")
    assert busy("workspace", 5).startswith("Busy: all channels here together have asked a lot")
    assert busy("channel", 61).endswith("ask again in 2 minutes.")
