"""What the user filters by, before it becomes the one `Filters` that every view obeys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from dateline.library import Hit
from dateline.model import BoundingBox
from dateline.timeline import Filters, Flag
from dateline.ui.state.workspace import Workspace

CERTAINTIES = ("firm", "doubtful", "contradiction")
_CODES = ("classes", "precisions", "statuses", "countries")


class Filtering(QObject):
    """The facets that are set, the search, and the map's extent.

    Signals:
        changed(): something is filtered otherwise.
        searched(tuple): the hits of a search, None when there is none any more.
    """

    changed = Signal()
    searched = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.chosen: dict[str, frozenset[int | str]] = {}
        self.certainty = ""
        self.sources: frozenset[str] = frozenset()
        self.claimants: frozenset[str] = frozenset()
        self.article: int | None = None
        self.text = ""
        self.hits: tuple[Hit, ...] | None = None
        self.box: BoundingBox | None = None
        self.show_filed = False
        self.hide_background = False
        self.once = False
        workspace.reports_changed.connect(self._reports_changed)

    @property
    def active(self) -> bool:
        """Whether anything is filtered out."""
        return bool(
            any(self.chosen.values())
            or self.certainty
            or self.sources
            or self.claimants
            or self.article is not None
            or self.hits is not None
            or self.box is not None
            or self.hide_background
            or self.once
        )

    def toggle(self, facet: str, value: int | str, *, on: bool) -> None:
        """Let a value of a facet through, or no longer; no value lets all through."""
        values = self.chosen.get(facet, frozenset())
        self.chosen[facet] = values | {value} if on else values - {value}
        self.publish()

    def toggle_source(self, source: str, *, on: bool) -> None:
        """Show articles of a source."""
        self.sources = self.sources | {source} if on else self.sources - {source}
        self.publish()

    def toggle_claimant(self, source: str, *, on: bool) -> None:
        """Show what somebody is said to say."""
        self.claimants = self.claimants | {source} if on else self.claimants - {source}
        self.publish()

    def set_certainty(self, value: str) -> None:
        """Show only firm, doubtful or contradictory events; "" for all."""
        self.certainty = value
        self.publish()

    def set_article(self, article: int | None) -> None:
        """Show only the events of one article."""
        self.article = article
        self.publish()

    def set_box(self, box: BoundingBox | None) -> None:
        """Show only what lies in a box."""
        self.box = box
        self.publish()

    def set_filed(self, on: bool) -> None:  # noqa: FBT001 - a setting
        """Show where stories were filed."""
        self.show_filed = on
        self.publish()

    def set_background(self, on: bool) -> None:  # noqa: FBT001 - a setting
        """Show states that are dated by the article's date alone."""
        self.hide_background = not on
        self.publish()

    def set_once(self, on: bool) -> None:  # noqa: FBT001 - a setting
        """Show an event that several articles report once only."""
        self.once = on
        self.publish()

    def _reports_changed(self) -> None:
        if self.once:
            self.publish()
        else:
            self.changed.emit()

    def search(self, text: str) -> None:
        """Show only articles that match, and of those the events that do where any does; an empty
        text ends the search.
        """
        self.text = text.strip()
        self.hits = self._workspace.search(self.text) if self.text else None
        self.searched.emit(self.hits)
        self.publish()

    def take(self, filters: Filters) -> None:
        """Set the facets as given filters have them; those of a picture, for example."""
        self.clear()
        for name in _CODES:
            values = getattr(filters, name)
            if values is not None and values != getattr(Filters(), name):
                self.chosen[name] = frozenset(values)
        self.show_filed = not filters.hidden & Flag.DATELINE
        self.hide_background = bool(filters.hidden & Flag.BACKGROUND)
        if filters.hidden & Flag.DOUBTFUL:
            self.certainty = "firm"
        elif filters.required & Flag.CONTRADICTION:
            self.certainty = "contradiction"
        elif filters.required & Flag.DOUBTFUL:
            self.certainty = "doubtful"
        self.publish()

    def kept(self) -> dict[str, Any]:
        """What `Filters` holds only as numbers of events and articles, as JSON holds it."""
        return {
            "sources": sorted(self.sources),
            "claims": sorted(self.claimants),
            "article": self.article,
            "text": self.text,
            "in_sight": self.box is not None,
            "once": self.once,
        }

    def take_kept(self, kept: Mapping[str, Any], box: BoundingBox) -> None:
        """Set what `kept` gave, beside what is set.

        Args:
            kept: what was kept.
            box: what the map shows now.
        """
        self.sources = frozenset(str(source) for source in kept.get("sources", ()))
        self.claimants = frozenset(str(claimant) for claimant in kept.get("claims", ()))
        article = kept.get("article")
        known = isinstance(article, int) and self._workspace.row(article) is not None
        self.article = article if known else None
        self.box = box if kept.get("in_sight") else None
        self.once = bool(kept.get("once"))
        self.search(str(kept.get("text", "")))

    def clear(self) -> None:
        """Let everything through."""
        self.chosen.clear()
        self.certainty = ""
        self.sources = self.claimants = frozenset()
        self.article = None
        self.box = None
        self.hide_background = self.once = False
        searching = self.hits is not None
        self.text, self.hits = "", None
        if searching:
            self.searched.emit(None)
        self.publish()

    def filters(self) -> Filters:
        """All of it as one value."""
        hidden = Flag(0) if self.show_filed else Flag.DATELINE
        required = Flag(0)
        if self.hide_background:
            hidden |= Flag.BACKGROUND
        if self.certainty == "firm":
            hidden |= Flag.DOUBTFUL | Flag.CONTRADICTION
        elif self.certainty == "doubtful":
            required |= Flag.DOUBTFUL
        elif self.certainty == "contradiction":
            required |= Flag.CONTRADICTION
        fields: dict[str, object] = {
            name: values for name, values in self.chosen.items() if values and name in _CODES
        }
        return replace(
            Filters(),
            hidden=hidden,
            required=required,
            articles=self._articles(),
            events=self._events(),
            box=self.box,
            **fields,  # type: ignore[arg-type]
        )

    def _articles(self) -> frozenset[int] | None:
        sets: list[set[int]] = []
        if self.article is not None:
            sets.append({self.article})
        if self.hits is not None:
            sets.append({hit.article for hit in self.hits})
        if self.sources:
            sets.append({row.id for row in self._workspace.rows if row.source in self.sources})
        return frozenset(set.intersection(*sets)) if sets else None

    def _events(self) -> frozenset[int] | None:
        if self.hits is None and not self.claimants and not self.once:
            return None
        sets: list[frozenset[int]] = []
        if self.hits is not None:
            sets.append(frozenset().union(*(hit.events for hit in self.hits)))
        if self.claimants:
            claims = self._workspace.claims()
            sets.append(frozenset().union(*(claims.get(c, frozenset()) for c in self.claimants)))
        if not sets:
            sets.append(frozenset(self._workspace.table.events.event.tolist()))
        found = frozenset.intersection(*sets)
        return found - self._workspace.repeated if self.once else found

    def publish(self) -> None:
        """Tell the selection and the views."""
        self._workspace.selection.set_filters(self.filters())
        self.changed.emit()
