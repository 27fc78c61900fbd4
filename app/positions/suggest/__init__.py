"""Suggestions: the positions that answer a point, a question or a whole paper, and why.

The ranking is that of search; here a text is cut and weighed, many are asked for at once, and what is not
near enough is left out, so that an empty answer means that we have no position.
"""

from app.positions.suggest.asked import Asked, heard
from app.positions.suggest.suggestions import Choice, Suggestion, suggest, suggest_by_section

__all__ = ["Asked", "Choice", "Suggestion", "heard", "suggest", "suggest_by_section"]
