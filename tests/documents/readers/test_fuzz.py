"""Whatever is sent, a reader answers: with a reading or with one sentence."""

import random
import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.readers import sent
from app.documents.reading import decode, encode
from app.errors import SvarError
from app.messages import say
from tests.hearings.library import files, hearings
from tools.mutations import cases

SAMPLES = [
    pair
    for half in ("dev", "late")
    for pair in files(tuple(h for h in hearings(half) if h.format != "pdf")).values()
]


def answers(data, name):
    try:
        reading = sent.read(data, name)
    except SvarError as error:
        sentences = [say(error)]
    else:
        sentences = [*map(say, reading.notices)]
        assert len(reading.leaves()) == len(reading.places)
        assert decode(encode(reading)) == reading
    assert all(sentences)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_mutated_files_are_answered(seed):
    name, data = next(cases(SAMPLES, random.Random(seed)))
    answers(data, name)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"{\\rtf"]))
def test_any_bytes_are_answered(data, begins):
    answers(begins + data, "x")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=2000))
def test_any_text_is_answered_and_keeps_its_letters(text):
    answers(text.encode("utf-8", errors="surrogatepass"), "x.txt")


@pytest.mark.parametrize("times", [400, 4000])
def test_memory_does_not_run_away(times):
    answers(b"<table><tr><td>" * times, "x.html")
    answers(("1. Bør dette endres?\n" * times * 10).encode(), "x.txt")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000
