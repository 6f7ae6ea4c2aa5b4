"""Moments as Indonesian and English texts name them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dates import find_moments

PUBLISHED = datetime(2024, 4, 28, 9, 0)  # a Sunday
INDONESIAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@given(day=st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_a_full_date_is_the_same_day_in_both_languages(day: date) -> None:
    texts = [
        ("id", f"pada {day.day} {INDONESIAN[day.month - 1]} {day.year}"),
        ("en", f"on {ENGLISH[day.month - 1]} {day.day}, {day.year}"),
        ("en", f"on {day.day} {ENGLISH[day.month - 1]} {day.year}"),
        ("id", f"({day.day}/{day.month}/{day.year})"),
    ]
    for language, text in texts:
        (moment,) = find_moments(text, language)
        assert (moment.year, moment.month, moment.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("id", "kemarin", date(2024, 4, 27)),
        ("id", "tiga hari lalu", date(2024, 4, 25)),
        ("en", "tomorrow", date(2024, 4, 29)),
        ("en", "two days ago", date(2024, 4, 26)),
    ],
)
def test_words_for_days_count_from_the_day_of_publication(language: str, text: str, day: date) -> None:
    (moment,) = find_moments(text, language, PUBLISHED)
    assert moment.days == ((day, day),)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("id", "Sabtu (27/4)", date(2024, 4, 27)),
        ("id", "Ahad (28/4)", date(2024, 4, 28)),
        ("id", "Selasa, 2 Januari", date(2024, 1, 2)),
        ("id", "Minggu, 31 Desember", date(2023, 12, 31)),
        ("en", "Saturday, April 27", date(2024, 4, 27)),
        ("id", "Sabtu lalu", date(2024, 4, 27)),
        ("id", "Ahad lalu", date(2024, 4, 21)),
        ("id", "Rabu mendatang", date(2024, 5, 1)),
        ("en", "last Monday", date(2024, 4, 22)),
        ("en", "next Monday", date(2024, 4, 29)),
        ("id", "Jumat pekan lalu", date(2024, 4, 19)),
        ("id", "2 jam yang lalu", date(2024, 4, 28)),
        ("en", "an hour ago", date(2024, 4, 28)),
        ("en", "ten hours ago", date(2024, 4, 27)),
        ("en", "the day before yesterday", date(2024, 4, 26)),
    ],
)
def test_what_stands_beside_a_day_says_which_it_is(language: str, text: str, day: date) -> None:
    (moment,) = find_moments(text, language, PUBLISHED)
    assert moment.days == ((day, day),)


def test_hours_before_a_day_without_a_clock_time_may_be_the_day_before() -> None:
    (moment,) = find_moments("2 jam yang lalu", "id", datetime(2024, 4, 28))
    assert moment.days == ((date(2024, 4, 27), date(2024, 4, 28)),)


def test_a_day_that_is_no_such_weekday_in_any_near_year_keeps_no_year() -> None:
    (moment,) = find_moments("Senin (27/4)", "id", PUBLISHED)
    assert (moment.year, moment.days) == (None, ())


def test_strokes_mean_one_day_in_indonesian_and_one_of_two_in_english() -> None:
    (indonesian,), (english,) = (find_moments("on 05/09/2023", language) for language in ("id", "en"))
    assert indonesian.days == ((date(2023, 9, 5),) * 2,)
    assert set(english.days) == {(date(2023, 9, 5),) * 2, (date(2023, 5, 9),) * 2}


def test_a_weekday_may_look_back_or_ahead() -> None:
    (moment,) = find_moments("Sabtu", "id", PUBLISHED)
    assert moment.days[0] == (date(2024, 4, 27),) * 2
    assert moment.days[1][0] - moment.days[0][0] == timedelta(7)


def test_without_the_day_of_publication_yesterday_is_no_day() -> None:
    assert find_moments("kemarin", "id")[0].days == ()


@pytest.mark.parametrize(
    ("language", "text", "minute"),
    [
        ("id", "pukul 14.36 WIB", 7 * 60 + 36),
        ("id", "pukul 07.12 Wita", 23 * 60 + 12),
        ("en", "departed at 0736 GMT", 7 * 60 + 36),
        ("en", "at 9:30 p.m.", 21 * 60 + 30),
        ("en", "by 7am", 7 * 60),
        ("en", "at 8:37 p.m. EDT", 37),
    ],
)
def test_clock_times_are_read_in_their_zone(language: str, text: str, minute: int) -> None:
    assert [moment.minute for moment in find_moments(text, language)] == [minute]


def test_a_weekday_and_its_date_are_one_moment() -> None:
    text = "Upacara digelar Sabtu (27/4/2024) malam."
    (moment,) = find_moments(text, "id")
    assert moment.span.of(text) == "Sabtu (27/4/2024"


@pytest.mark.parametrize("text", ["Rates may march on in the sun.", "He won 6-0 and paid 22.5 million.", "version 3/4"])
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert find_moments(text, "en", PUBLISHED) == []


@given(text=st.text(max_size=60), language=st.sampled_from(["id", "en"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    for moment in find_moments(text, language, PUBLISHED):
        assert 0 <= moment.span.start < moment.span.end <= len(text)
