"""Whatever is said, undone, done again and read anew in whatever order: what is stored follows from
the machine's readings and the steps in force, and undoing everything brings the machine's reading.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.library import Action, Correction, Library, Scope, date_value
from dateline.library.check import check
from dateline.model import Role
from tests.made import MOSCOW, MOSCOW_IDAHO, RUSSIA, made

TEXTS = (
    "Keduanya berunding di [Moskow] pada {Jumat=2024-11-01}.\n[Rusia] diam.\nDi [Moskow] lagi.\n",
    "Rudal diuji {Kamis (31/8)=2024-10-31!} di [Korea Utara].\n{Senin=2024-10-28..} sepi.\n",
    "Dari [Moskow] ke [Seoul], {Rabu=2024-06-19}.\n",
)
READINGS = [made(text, origin=f"{number}.txt") for number, text in enumerate(TEXTS)]
EVENTS = [
    ((article + 1) << 20) | index
    for article, (_, reading) in enumerate(READINGS)
    for index in range(len(reading.events))
]

_corrections = st.builds(
    Correction,
    action=st.sampled_from(list(Action)),
    scope=st.sampled_from(list(Scope)),
    event=st.sampled_from(EVENTS),
    place=st.sampled_from([MOSCOW, MOSCOW_IDAHO, RUSSIA]),
    role=st.sampled_from([None, Role.DATELINE, Role.LOCATION]),
    date=st.sampled_from([None, date_value("2024-11-02"), date_value("2024")]),
)
_commands = st.lists(
    st.one_of(
        _corrections,
        st.sampled_from(["undo", "redo", "remove", "read anew", "read less"]),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(_commands)
def test_any_sequence_of_steps_is_consistent_and_can_be_undone(
    commands: list[Correction | str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.dateline"
        with Library.open(path) as library:
            for article, reading in READINGS:
                library.add(article, reading)
            for command in commands:
                do(library, command)
            columns = library.columns()
            rejected = columns.trays.rejected.tolist()
            assert not set(rejected) & set(columns.events["event"].tolist())
            assert sum(row.pinned for row in library.articles()) == len(columns.events["event"])
            assert sum(row.rejected for row in library.articles()) == len(rejected)
        assert check(path).sound
        with Library.open(path) as library:
            while library.undo_said is not None:
                library.undo()
            for row in library.articles():
                assert library.reading(row.id) == library.machine_reading(row.id)
                assert set(library.statuses(row.id)) <= {"machine"}
        assert check(path).sound


def do(library: Library, command: Correction | str) -> None:
    article, reading = READINGS[0]
    if isinstance(command, Correction):
        here = {row.id for row in library.articles()}
        known = {record.id for number in here for record in library.events(number)}
        if command.event in known:
            scopes = library.scopes(command)
            changes = library.apply(command)
            assert changes.said is not None
            assert all(count >= 1 for count in scopes.values())
    elif command == "undo":
        library.undo()
    elif command == "redo":
        library.redo()
    elif command == "remove":
        library.remove([row.id for row in library.articles()[:1]])
    elif command == "read anew":
        library.add(article, replace(reading, reader="2"))
    else:
        library.add(article, replace(reading, events=reading.events[1:], reader="3"))
