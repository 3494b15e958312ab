"""Workdays of the shipped table: every year with a notice, and what is not known where there is none."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from listing_lint.checkers.workdays import Unknown, Workdays, Year, beijing_day
from listing_lint.packs.load import shipped_folder

TABLE = yaml.load((shipped_folder() / "kuaishou/tables/workdays.yaml").read_text("utf-8"), yaml.BaseLoader)
YEARS = {year: Year(**{key: tuple(value) for key, value in said.items()}) for year, said in TABLE.items()}
WORKDAYS = Workdays(YEARS)

# of each year: the last workday before the Spring Festival's days off, the first one after them (both may be a weekend day
# that is worked), and one worked Saturday or Sunday elsewhere in the year. Read in the notices, not in the table.
SPRING_FESTIVALS = {
    2007: ("2007-02-17", "2007-02-25", "2007-04-28"),
    2008: ("2008-02-05", "2008-02-13", "2008-05-04"),
    2009: ("2009-01-24", "2009-02-01", "2009-10-10"),
    2010: ("2010-02-12", "2010-02-20", "2010-10-09"),
    2011: ("2011-02-01", "2011-02-09", "2011-10-08"),
    2012: ("2012-01-21", "2012-01-29", "2012-04-28"),
    2013: ("2013-02-08", "2013-02-16", "2013-06-09"),
    2014: ("2014-01-30", "2014-02-07", "2014-05-04"),
    2015: ("2015-02-17", "2015-02-25", "2015-10-10"),
    2016: ("2016-02-06", "2016-02-14", "2016-09-18"),
    2017: ("2017-01-26", "2017-02-03", "2017-09-30"),
    2018: ("2018-02-14", "2018-02-22", "2018-09-29"),
    2019: ("2019-02-03", "2019-02-11", "2019-09-29"),
    2020: ("2020-01-23", "2020-02-03", "2020-06-28"),  # extended to 2 February by a second notice
    2021: ("2021-02-10", "2021-02-18", "2021-04-25"),
    2022: ("2022-01-30", "2022-02-07", "2022-10-09"),
    2023: ("2023-01-20", "2023-01-28", "2023-10-08"),
    2024: ("2024-02-09", "2024-02-18", "2024-09-29"),
    2025: ("2025-01-27", "2025-02-05", "2025-09-28"),
    2026: ("2026-02-14", "2026-02-24", "2026-10-10"),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_every_year_of_the_table_is_tested_and_names_its_notice() -> None:
    assert {int(year) for year in YEARS} == set(SPRING_FESTIVALS)
    assert [year for year, said in YEARS.items() if not said.notices] == []
    assert all(url.startswith("https://www.gov.cn/") for said in YEARS.values() for url in said.notices)


@pytest.mark.parametrize("year", SPRING_FESTIVALS)
def test_the_spring_festival_lies_between_two_workdays(year: int) -> None:
    last, first, _ = map(day, SPRING_FESTIVALS[year])
    assert last in WORKDAYS
    assert first in WORKDAYS
    free = [last + timedelta(n) for n in range(1, (first - last).days)]
    assert len(free) >= 7
    assert not any(one in WORKDAYS for one in free)
    assert WORKDAYS.before(first, 1) == last
    assert WORKDAYS.between(last, first) == 2


@pytest.mark.parametrize("year", SPRING_FESTIVALS)
def test_a_weekend_day_that_is_worked_counts(year: int) -> None:
    made_up = day(SPRING_FESTIVALS[year][2])
    assert made_up.weekday() >= 5
    assert made_up in WORKDAYS
    assert WORKDAYS.before(made_up + timedelta(1), 1) == made_up


@pytest.mark.parametrize("year", SPRING_FESTIVALS)
def test_a_year_has_as_many_workdays_as_the_law_leaves(year: int) -> None:
    """Days are only moved: weekdays minus the statutory holidays (10 until 2007, 11 from 2008, 13 from 2025), give or take
    those that fall on a weekend without being made up, and days that are moved over the turn of a year."""
    days = [date(year, 1, 1) + timedelta(n) for n in range(358)]
    assert 236 <= sum(one in WORKDAYS for one in days) <= 246


@pytest.mark.parametrize("year", SPRING_FESTIVALS)
def test_the_table_speaks_of_weekends_to_work_on_and_of_nothing_twice(year: int) -> None:
    said = YEARS[str(year)]
    only = Workdays({str(year): said, str(year - 1): Year(), str(year + 1): Year()})
    around = [date(year - 1, 12, 20) + timedelta(n) for n in range(377)]
    moved = [one for one in around if one in only and one.weekday() >= 5]
    assert len(moved) == sum((day(span.partition("/")[2] or span) - day(span[:10])).days + 1 for span in said.work), (
        "a day of work that is no weekend day"
    )


def test_a_notice_may_move_the_last_days_of_the_year_before() -> None:
    assert day("2018-12-29") in WORKDAYS  # a Saturday
    assert day("2018-12-31") not in WORKDAYS  # a Monday
    assert WORKDAYS.before(day("2019-01-02"), 1) == day("2018-12-29")


def test_a_year_without_a_notice_is_not_known() -> None:
    with pytest.raises(Unknown) as unknown:
        WORKDAYS.before(day("2027-03-10"), 2)
    assert unknown.value.year == 2027
    with pytest.raises(Unknown):
        _ = day("2006-12-01") in WORKDAYS


def test_nor_is_the_last_week_of_december_without_the_next_one() -> None:
    assert day("2026-12-24") in WORKDAYS
    with pytest.raises(Unknown) as unknown:
        _ = day("2026-12-25") in WORKDAYS
    assert unknown.value.year == 2027


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-30T23:30+08:00", "2026-11-30"),
        ("2026-11-30T16:00Z", "2026-12-01"),
        ("2026-11-30T11:00-05:00", "2026-12-01"),
        ("2026-11-30 08:00:30+08:00", "2026-11-30"),
    ],
)
def test_days_are_those_of_beijing(moment: str, expected: str) -> None:
    assert beijing_day(moment) == day(expected)


def test_no_moment_is_no_day() -> None:
    assert beijing_day("") is None
    assert beijing_day("0001-01-01T00:00+23:59") is None


@pytest.mark.parametrize("span", ["2026-10-07/2026-10-01", "2026-13-01", "2026-10-01/", "2020-01-01/2026-01-01"])
def test_a_span_that_is_none_is_a_mistake_of_the_pack(span: str, tmp_path: Path) -> None:
    from listing_lint.errors import PackError
    from listing_lint.packs.load import load

    (tmp_path / "pack.yaml").write_text("name: a\ntitle: {en: A}\nversion: 2026.11.0\n")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "days.yaml").write_text(f'"2026":\n  off: [{span}]\n')
    (tmp_path / "a.yaml").write_text(
        "- id: a/filing\n  title: {en: A}\n  checker: filing\n  reason: other\n  severity: note\n"
        "  basis: [{title: A, grade: D}]\n"
        "  params: {calendar: {table: days}, look_for: late, workdays: 2}\n"
    )
    with pytest.raises(PackError) as error:
        load([str(tmp_path)], cache=False, relative_to=tmp_path)
    (problem,) = error.value.problems
    assert problem.source
    assert problem.span
    assert problem.source.path.endswith("tables/days.yaml")
    assert problem.span.line == 2
