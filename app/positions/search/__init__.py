"""Search in the library: one analyser, one table of postings, one ranking on every database.

`index` writes what is searched of a version and is called wherever one is stored; `find` answers a query.
"""

from app.positions.search.analyser import warm
from app.positions.search.find import Hit, find, show
from app.positions.search.index import ensure, index, index_position, index_where, reindex, waiting
from app.positions.search.mark import Piece, Pieces
from app.positions.search.ranking import Ranked, Ranking, rank
from app.positions.search.reasons import Reason, said

__all__ = [
    "Hit",
    "Piece",
    "Pieces",
    "Ranked",
    "Ranking",
    "Reason",
    "ensure",
    "find",
    "index",
    "index_position",
    "index_where",
    "rank",
    "reindex",
    "said",
    "show",
    "waiting",
    "warm",
]
