from datetime import UTC, datetime, timedelta

from bot.refresh.rhythm import Rhythm
from bot.store.records import Health
from briefings.sources.fetched import Validators

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
RHYTHM = Rhythm()
TAG = Validators('"a"', "")


def health(interval: timedelta = HOUR) -> Health:
    return Health(next_look=NOW, interval=interval.total_seconds(), first_look_done=True)


def wait(after: Health) -> timedelta:
    return after.next_look - NOW


def test_a_source_that_was_just_added_is_due_at_once() -> None:
    assert RHYTHM.before_any(NOW).next_look == NOW


def test_news_halves_the_interval_and_quiet_lengthens_it() -> None:
    busy = RHYTHM.succeeded(health(), NOW, validators=TAG, delays=[60.0])
    quiet = RHYTHM.succeeded(health(), NOW, validators=TAG)
    assert (wait(busy), wait(quiet)) == (HOUR / 2, HOUR * 1.25)
    assert busy.validators == TAG


def test_intervals_stay_within_their_bounds() -> None:
    busy = quiet = health()
    for _ in range(40):
        busy = RHYTHM.succeeded(busy, NOW, validators=TAG, delays=[1.0])
        quiet = RHYTHM.succeeded(quiet, NOW, validators=TAG)
    assert (wait(busy), wait(quiet)) == (RHYTHM.shortest, RHYTHM.longest)


def test_a_feed_that_says_how_long_it_stays_is_not_asked_before() -> None:
    day = timedelta(days=1)
    after = RHYTHM.succeeded(health(), NOW, validators=TAG, delays=[1.0], at_least=day)
    assert wait(after) == day


def test_the_first_look_tells_nothing_of_the_rhythm_or_the_delay() -> None:
    fresh = RHYTHM.before_any(NOW)
    after = RHYTHM.succeeded(fresh, NOW, validators=TAG, delays=[86_400.0] * 20)
    assert wait(after) == RHYTHM.start
    assert after.mean_delay is None
    assert after.entries_seen == 20
    assert after.first_look_done


def test_the_average_delay_is_of_what_was_dated() -> None:
    after = RHYTHM.succeeded(health(), NOW, validators=TAG, delays=[60.0, None, 120.0])
    assert after.mean_delay == 90
    assert RHYTHM.succeeded(after, NOW, validators=TAG).mean_delay == 90
    moved = RHYTHM.succeeded(after, NOW, validators=TAG, delays=[1_000.0])
    assert moved.mean_delay is not None
    assert 90 < moved.mean_delay < 200


def test_a_source_that_is_down_is_asked_less_and_less_but_once_a_day() -> None:
    now, down = NOW, health()
    waits = []
    for _ in range(12):
        down = RHYTHM.failed(down, now, "no connection could be made")
        waits.append(down.next_look - now)
        now = down.next_look
    assert waits[0] == RHYTHM.shortest
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=1)
    assert down.failing_since == NOW


def test_the_server_says_when_it_wants_to_be_asked_again() -> None:
    after = RHYTHM.failed(health(), NOW, "429", retry_after=7_200)
    assert wait(after) == 2 * HOUR
    absurd = RHYTHM.failed(health(), NOW, "429", retry_after=1e12)
    assert wait(absurd) == timedelta(days=1)


def test_a_success_ends_the_failure_and_finds_the_old_rhythm_again() -> None:
    down = RHYTHM.failed(health(), NOW, "503")
    up = RHYTHM.succeeded(down, NOW + HOUR, validators=TAG)
    assert (up.last_error, up.failing_since) == ("", None)
    assert up.interval == (HOUR * 1.25).total_seconds()
    assert up.last_success == NOW + HOUR
