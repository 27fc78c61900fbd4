"""Whether what is pinned may go out: its versions, its positions, its figures and its sources."""

from collections.abc import Iterator

from app.documents.notices import Notice
from app.documents.tree import Citation, inlines
from app.positions.check import rules
from app.positions.labels import written_date
from app.submission import checks
from app.submission.control.desk import Desk, beginning
from app.submission.control.finding import Hit, Place, hit

_PINS = {
    "response.pin_draft": "control.pin_draft",
    "response.pin_in_review": "control.pin_in_review",
    "response.pin_replaced": "control.pin_replaced",
    "response.pin_withdrawn": "control.pin_withdrawn",
}
_FIGURES = {
    "response.unknown_figure": "control.unknown_figure",
    "response.figure_differs": "control.figure_differs",
    "response.figure_moved": "control.figure_moved",
    "figure.doubtful": "control.figure_doubtful",
    "figure.clashing": "control.figure_clashing",
    "figure.unsourced": "control.figure_unsourced",
    "figure.expired": "control.figure_expired",
    "figure.release_due": "control.figure_release_due",
}
_POSITIONS = {
    "position.overdue": "control.position_overdue",
    "position.expired": "control.position_expired",
}
_USES = {
    "internal": "control.use_internal",
    "needs_decision": "control.use_needs_decision",
    "historical": "control.use_historical",
}


def left_open(desk: Desk) -> Iterator[Hit]:
    """What `assemble` calls open, each with all its places."""
    for notice in desk.made.open:
        if notice.code in _PINS:
            yield from _pins(desk, notice)
        elif notice.code in _FIGURES:
            yield _figure(desk, notice)
        elif notice.code == "response.unknown_source":
            place = desk.place(str(notice.data["item"]))
            yield hit("stop", "control.unknown_source", place, source=str(notice.data["key"]))
        else:
            place = Place("point", str(notice.data["id"]), beginning(str(notice.data["point"]), 14))
            yield hit("stop", "control.point_unanswered", place)


def _pins(desk: Desk, notice: Notice) -> Iterator[Hit]:
    for part, version in desk.versions.items():
        if version.name == notice.data["version"]:
            yield hit("stop", _PINS[notice.code], desk.place(part), title=version.title, version=version.name)


def _figure(desk: Desk, notice: Notice) -> Hit:
    key, shown = str(notice.data["figure"]), str(notice.data["shown"])
    known = desk.made.register.get(key)
    return hit(
        "look" if notice.level == "info" else "stop",
        _FIGURES[notice.code],
        desk.place(str(notice.data["item"])),
        figure=known.label if known else key,
        shown=shown,
        value=known.value.replace(".", ",") if known else "",
        unit=known.unit if known else "",
    )


def positions(desk: Desk) -> Iterator[Hit]:
    """Reviews and ends that have passed, what is not meant for others, and what is not ours alone."""
    for part, version, position in desk.pinned:
        place = desk.place(part, version.title)
        for code, key in rules.lapses(position, desk.today):
            when = getattr(position, key)
            if when == "joint":
                yield hit("look", "control.position_joint", place)
            elif key == "holder":
                holder = when.removeprefix("other:")
                yield hit("look", "control.position_of_others", place, holder=holder)
            else:
                since = f"{version.title} ({written_date(when, 'nb')})"
                yield hit("look", _POSITIONS[code], desk.place(part, since))
        if position.use in _USES:
            yield hit("look", _USES[position.use], place)
        if version.status == "current" and not version.approved_by:
            yield hit("know", "control.derived", place)


def newer(desk: Desk) -> Iterator[Hit]:
    """Versions after the one that is pinned; where that is replaced, it is told already."""
    for part, version, position in desk.pinned:
        alive = desk.later.get((position.id, version.lang), ())
        later = [each for each in alive if each.number > version.number]
        if any(each.status == "current" for each in later):
            if version.status != "replaced":
                yield hit("look", "control.newer_version", desk.place(part, version.title))
        elif later:
            yield hit("know", "control.newer_on_its_way", desk.place(part, version.title))


def languages(desk: Desk) -> Iterator[Hit]:
    """What is pinned in another language than the response's."""
    for part, version, _ in desk.pinned:
        if version.lang != desk.record.lang:
            yield hit("look", "control.other_language", desk.place(part, version.title))


def numbers(desk: Desk) -> Iterator[Hit]:
    """Figures that have moved, that the register does not vouch for, or whose time is over."""
    for notice in checks.numbers(desk.made.parts, desk.record.lang, desk.made.register):
        if notice.level == "info":
            yield _figure(desk, notice)
    for part, _, node in checks.shown_figures(desk.made.parts, desk.record.lang):
        figure = desk.made.register.get(node.key)
        if figure is None:
            continue
        place = desk.place(part, f"{node.text}: {desk.name(part)}")
        if code := rules.doubt(figure):
            yield hit("look", _FIGURES[code], place, figure=figure.label)
        for code, key in rules.ended(figure, desk.today):
            when = written_date(getattr(figure, key), "nb")
            yield hit("look", _FIGURES[code], place, figure=figure.label, date=when)


def sources(desk: Desk) -> Iterator[Hit]:
    """Sources that a newer one has taken the place of."""
    for part, section in desk.made.parts.items():
        for key in dict.fromkeys(n.key for n in inlines(section.blocks) if isinstance(n, Citation)):
            source = desk.sources.get(key)
            if source and source.superseded_by:
                yield hit("look", "control.source_superseded", desk.place(part), source=source.title)
