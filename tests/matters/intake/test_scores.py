"""What is promised of hearing documents: nine of ten facts, and points with an F1 of 0.85."""

import pytest

from tests.hearings.scores import FACTS, measure


@pytest.mark.parametrize("half", ["dev", "held", "late", "last", "fresh"])
def test_what_is_promised_is_found(half):
    score = measure(half)
    assert score.documents >= 2
    assert {fact: share for fact, share in score.facts.items() if fact in FACTS and share < 0.9} == {}, (
        score.misses
    )
    assert score.f1 >= 0.85, score.misses
