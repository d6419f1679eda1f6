"""Dates of histories: those without a year take the year that the text has come to."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.text.sentences import split
from dateline.reading.times import narrative, normalisation, timexes

_TODAY = date(2024, 6, 1)

_HISTORIES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "one year in the lead, months past the turn of the year": (
        "en",
        """The invasion of Russia

The Russian campaign of 1812 was fought between two empires. In early June the army gathered in
Poland. On 24 June it crossed the river. The town fell on the 28th. By mid-August it stood before
the walls. Between 19 and 23 October it left the city. The following morning snow fell. On 5
December the emperor went home. In January the enemy entered Prussia.""",
        {
            "early June": "1812-06",
            "24 June": "1812-06-24",
            "the 28th": "1812-06-28",
            "mid-August": "1812-08",
            "19 and 23 October": "1812-10-19/1812-10-23",
            "The following morning": "1812-10-24TMO",
            "5\nDecember": "1812-12-05",
            "January": "1813-01",
        },
    ),
    "a stretch of years in the title": (
        "en",
        """Burma campaign (1944-45)

The campaign decided the war there. In March three divisions crossed the Chindwin. On the 29th the
road was cut. Fighting went on until 31 May. On 4 December the river was crossed at Sittaung. On 3
January Akyab was entered. Later that month marines landed on Ramree. The capital was reached on 3
May.""",
        {
            "March": "1944-03",
            "the 29th": "1944-03-29",
            "31 May": "1944-05-31",
            "4 December": "1944-12-04",
            "3\nJanuary": "1945-01-03",
            "Later that month": "1945-01",
            "3\nMay": "1945-05-03",
        },
    ),
    "from one year to another": (
        "en",
        """Great Northern War

The war lasted from 1700 to 1721. In February Saxon troops attacked Riga. On 30 November the king
won at Narva. The next year Riga fell, on 4 July.""",
        {
            "February": "1700-02",
            "30 November": "1700-11-30",
            "The next year": "1701",
            "4 July": "1701-07-04",
        },
    ),
    "a first date before the first year, a look far back, and a year in brackets": (
        "en",
        """The siege of Marna

The town was summoned on the 2nd March. On 6 March 1511 the guns opened fire. In 1480 a mill had
been built there, and in 1490 it burned.

On the night of 9 April the wall fell. In the 1512 campaign it was built again. At Oss (1534) peace
was made.""",
        {
            "the 2nd March": "1511-03-02",
            "the night of 9 April": "1511-04-09TNI",
            "1512": "1512",
            "1534": "1534",
        },
    ),
    "weekdays beside days, and a day that nothing tells": (
        "en",
        """The siege of Oss

The siege of Oss in 1565 lasted the summer; the duke had asked for help in 1551 and in 1530. Three
days later the guns came. The fleet sailed at dawn on Friday, 18 May. On 3 June the first wall fell,
and the next day the second.""",
        {
            "Three\ndays later": None,
            "dawn on Friday, 18 May": "1565-05-18TMO",
            "3 June": "1565-06-03",
            "the next day": "1565-06-04",
        },
    ),
    "before the common era": (
        "en",
        """The Syracusan expedition

The fleet sailed in June 415 BC. In September it landed at the harbour. The following spring the
walls were begun. In 413 BC help came; two years later it was all over. That year, on 9 July, the
league met. In 410 the fleet won at sea, and a year later it came home.""",
        {
            "September": "BC0415-09",
            "The following spring": "BC0414-SP",
            "two years later": "BC0411",
            "9 July": "BC0411-07-09",
            "410": "BC0410",
            "a year later": "BC0409",
        },
    ),
    "a background that is told with days, and days that only pass": (
        "en",
        """The siege of Marna (1812)

The siege of 1812 lasted long. In 1824 a veteran wrote of it. The guards had left the fort on 3 May
1812. On 17 May the gate was broken. Over the next year little was built. In the following weeks
the town starved. On 8 July it rained until late in the day. Early the next morning it fell.""",
        {
            "17 May": "1812-05-17",
            "next year": None,
            "the following weeks": "PXW",
            "8 July": "1812-07-08",
            "late in the day": "1812-07-08",
            "Early the next morning": "1812-07-09TMO",
        },
    ),
    "months past a season, and days that a list joins": (
        "en",
        """Siege of Brenn 1863

The siege of Brenn (1863) was long. In the autumn the duke marched south. By late March the winter
rains had ceased. On 2 May he was back. On the 3rd he rested; from the 5th to the 9th it rained. On
the 21st and 22nd guns fired. Two days later, on 24 May, they ceased.""",
        {
            "the autumn": "1863-FA",
            "late March": "1864-03",
            "2 May": "1864-05-02",
            "the 9th": "1864-05-09",
            "the 21st": "1864-05-21",
            "22nd": "1864-05-22",
            "Two days later": "1864-05-24",
        },
    ),
    "a battle that the lead dates, and what came before it": (
        "en",
        """Battle of Lorn

The Battle of Lorn took place on 4 December 1676. In June a fleet sailed from Oss. On 17 August the
king won at Hulm. The war ended in 1679.""",
        {"June": "1676-06", "17 August": "1676-08-17"},
    ),
    "what a clause tells of the time before": (
        "en",
        """Battle of Lorn

The siege began on December 4, 1676. In June a fleet had landed at Oss. In August it left.""",
        {"June": "1676-06", "August": "1676-08"},
    ),
    "a stretch of days in the lead that begins late in a year": (
        "en",
        """The Battle of Lorn lasted from 8 December 1939 to 7 January 1940. On 30 November an army
crossed the border. On 9 December it was halted. Between 4 and 7 January it was beaten.""",
        {
            "30 November": "1939-11-30",
            "9 December": "1939-12-09",
            "4 and 7 January": "1940-01-04/1940-01-07",
        },
    ),
    "a bare day that lies ahead": (
        "en",
        """The army landed on 14 June 1809. On the 3rd, the fort fell. On the 2nd it had been
shelled. Between the 23rd and the 25th it rained. It was held by the 9th Division till the 30th.""",
        {
            "the 3rd": "1809-07-03",
            "the 2nd": "1809-07-02",
            "the 23rd": "1809-07-23",
            "the 25th": "1809-07-25",
            "the 9th": None,
            "the 30th": "1809-07-30",
        },
    ),
    "months that head what is told": (
        "en",
        """1940

April

On the 9th ships came. On 13 April they left.

May

On the 10th the attack began.

March of the guards

On the 12th they left.""",
        {"May": "1940-05", "the 10th": "1940-05-10", "the 12th": "1940-05-12", "March": None},
    ),
    "Indonesian": (
        "id",
        """Agresi Militer

Agresi itu berlangsung dari 21 Juli sampai 5 Agustus 1947. Pada 15 Juli ultimatum diberikan. Pada
akhir Juli Cirebon jatuh. Pada 17 Januari perjanjian ditandatangani. Antara 20 dan 28 Desember desa
direbut.""",
        {
            "21 Juli": "1947-07-21",
            "15 Juli": "1947-07-15",
            "akhir Juli": "1947-07",
            "17 Januari": "1948-01-17",
            "20 dan 28 Desember": "1948-12-20/1948-12-28",
        },
    ),
}


@pytest.mark.parametrize("published", [None, _TODAY])
@pytest.mark.parametrize("name", _HISTORIES)
def test_a_history_goes_on_from_the_year_that_it_tells(name: str, published: date | None) -> None:
    language, text, expected = _HISTORIES[name]
    mentions = timexes.find(text, language)
    parts = split(text, language)
    found = normalisation.normalise(text, mentions, parts, language, published)
    told = {timex.text: timex.value for timex in found}
    assert {words: told.get(words) for words in expected} == expected


def test_news_with_a_year_of_long_ago_dates_by_its_own_day() -> None:
    text = """NUUK, March 11 - Voters cast ballots on Tuesday. The treaty dates from 1951. The vote
was called on Feb. 4. Talks are planned for April 2."""
    mentions = timexes.find(text, "en")
    found = normalisation.normalise(text, mentions, split(text, "en"), "en", date(2025, 3, 11))
    told = {timex.text: timex.value for timex in found}
    assert told["March 11"] == "2025-03-11"
    assert told["Feb. 4"] == "2025-02-04"
    assert told["April 2"] == "2025-04-02"


def test_a_year_of_long_ago_makes_no_history_of_news() -> None:
    text = """Badan itu merilis keterangan, Jumat (18/10). Itulah yang pertama sejak 1990. Citra
satelit diambil pada 12 Oktober.

Sehari sebelumnya, presiden berbicara."""
    found = normalisation.normalise(
        text, timexes.find(text, "id"), split(text, "id"), "id", date(2024, 10, 19)
    )
    assert found[-1].value == "2024-10-17"


def test_a_story_that_names_a_weekday_first_is_news_whatever_it_looks_back_to() -> None:
    text = """Ana Ruiz, who led the union from 1971 to 1988, died Tuesday. She was 81. She fled to
Oslo in 1943, came home in 1956 and was elected in 1972. Her sister died of a fever on July 1."""
    found = normalisation.normalise(
        text, timexes.find(text, "en"), split(text, "en"), "en", date(1998, 7, 8)
    )
    assert found[-1].value == "1998-07-01"


def test_a_chronicle_of_late_years_goes_on_from_the_year_that_it_tells() -> None:
    text = """The strait crisis

Patrols met in May 2021 and again in March 2022. In June 2022 the port was closed. On 3 October the
fleet withdrew. Talks began on 4 April 2023 and failed in May 2023. On 9 August the port was closed
again. It was opened in January 2024. On 5 March the last ship left."""
    found = normalisation.normalise(
        text, timexes.find(text, "en"), split(text, "en"), "en", date(2024, 9, 1)
    )
    told = {timex.text: timex.value for timex in found}
    assert told["3 October"] == "2022-10-03"
    assert told["9 August"] == "2023-08-09"
    assert told["5 March"] == "2024-03-05"


def test_late_in_the_day_is_that_of_the_news() -> None:
    text = """The storm turned north Wednesday.

Late in the day, a warning was issued."""
    found = normalisation.normalise(
        text, timexes.find(text, "en"), split(text, "en"), "en", date(1989, 9, 21)
    )
    assert [timex.value for timex in found] == ["1989-09-20", "1989-09-20"]


def test_late_in_the_day_is_not_of_what_will_be_today() -> None:
    text = """Officials will meet the boy's father today, who came home Thursday.

Late in the day, talks broke down."""
    found = normalisation.normalise(
        text, timexes.find(text, "en"), split(text, "en"), "en", date(2000, 4, 7)
    )
    assert found[-1].value == "2000-04-06"


def test_what_counts_years_from_its_own_day_is_no_history() -> None:
    text = """Two years ago the first probe left the system. It was launched in 1977, its twin in
1979. From 1980 to 1989 it saw four planets. This late August is quiet; early September is too."""
    mentions = timexes.find(text, "en")
    assert not narrative.tells_history(text, mentions, (), "en", date(2014, 8, 31))


def test_a_long_chronicle_may_name_its_own_day_once() -> None:
    told = " ".join(f"In March {year} the port was shut." for year in range(1990, 2006))
    text = f"""The strait war (1989-2006)

{told} In May 2004 the fleet sailed. On 3 October it withdrew. In January 2006 peace was made. Today
ships pass again. On 5 March the last mine was found."""
    found = normalisation.normalise(
        text, timexes.find(text, "en"), split(text, "en"), "en", date(2007, 9, 1)
    )
    values = {timex.text: timex.value for timex in found}
    assert values["3 October"] == "2004-10-03"
    assert values["5 March"] == "2006-03-05"


def test_years_of_the_buddhist_era_are_not_far_away() -> None:
    """They made every Thai article that prints three of them a history of another time."""
    text = "งานจัด 20-21 ต.ค. นี้ ส่วนวันที่ 5 ต.ค. 2567 และวันที่ 9 ต.ค. 2567 ปิด จนถึง พ.ศ. 2568"
    mentions = timexes.find(text, "th")
    assert not narrative.tells_history(text, mentions, (), "th", date(2024, 10, 18))


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        pytest.param(
            "Troops clashed near the port May 3. Fighting began April 28 after a vote held "
            "April 14. The war broke out in 1979.",
            date(1994, 5, 4),
            ["1994-05-03", "1994-04-28", "1994-04-14", "1979"],
            id="news of the last weeks that names one year of long ago is no history",
        ),
        pytest.param(
            "By October 1921 they dug in for the winter. That same month a treaty was signed.",
            None,
            ["1921-10", "1921-WI", "1921-10"],
            id="that month is the last one told, though a season follows it",
        ),
        pytest.param(
            "On 3 May 1799 he came to a fort that had been rebuilt the previous year. On 4 May he "
            "left it.",
            None,
            ["1799-05-03", "1798", "1799-05-04"],
            id="a history does not go back with a year counted back in passing",
        ),
        pytest.param(
            "In late March 1864 the winter ended. On 2 May he was back.",
            None,
            ["1864-03", "1863-WI", "1864-05-02"],
            id="the winter of March is that of the year before",
        ),
        pytest.param(
            "It lost $3 million in May, after a cut early last year. The loss compared with one of "
            "7 cents a share in the period a year earlier.",
            date(2009, 6, 9),
            ["2009-05", "2008", "2008"],
            id="the year earlier of figures is that before now",
        ),
        pytest.param(
            "The fort fell on 17 May 1900. The joy was one to rival that of 45 years later. On 27 "
            "June peace was made.",
            None,
            ["1900-05-17", "1945", "1900-06-27"],
            id="a history does not go on from what was long after",
        ),
        pytest.param(
            "On Christmas night 1776 he crossed. In the early hours of the 27th it snowed; "
            "throughout the 28th it froze.",
            None,
            ["1776-12-25TNI", "1776-12-27", "1776-12-28"],
            id="the night of a feast in a year, and days in their hours",
        ),
        pytest.param(
            "Sales in May rose 3 percent from a year earlier, and costs fell 2 percent from a "
            "year earlier.",
            date(1998, 6, 9),
            ["1998-05", "1997", "1997"],
            id="every year earlier of a comparison counts from the figure of now",
        ),
        pytest.param(
            "Yields fell Wednesday, to 7.9 percent from 8.1 percent Monday. Later in the day they "
            "rose.",
            date(1991, 11, 7),
            ["1991-11-06", "1991-11-04", "1991-11-06"],
            id="news goes on from its own day, not from that of a figure it compares with",
        ),
    ],
)
def test_times_count_from_what_the_text_tells(
    text: str, published: date | None, values: list[str]
) -> None:
    mentions = timexes.find(text, "en")
    found = normalisation.normalise(text, mentions, split(text, "en"), "en", published)
    assert [timex.value for timex in found] == values
