"""Whether a position is near enough to a text to be named: where none is, the answer is that we have none."""

from collections.abc import Mapping

from app.positions.search.meanings import Counts, Meaning
from app.positions.search.query import Query
from app.positions.search.ranking import Ranked, enough


def is_near(
    ranked: Ranked, covered: float, query: Query, meant: Mapping[str, Meaning], counts: Counts
) -> bool:
    """Whether a version answers enough of what a text tells."""
    return covered >= enough(query)
