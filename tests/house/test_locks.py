"""The lock files name no place to fetch from and hash every package."""

from tools.locks import ROOT, complaints


def test_the_locks_are_in_order() -> None:
    locks = sorted(ROOT.glob("requirements*.txt"))
    assert locks
    assert {lock.name: complaints(lock.read_text(encoding="utf-8")) for lock in locks} == {
        lock.name: [] for lock in locks
    }


def test_an_address_and_a_missing_hash_are_found() -> None:
    text = "aa==1.0 \\\n    --hash=sha256:00\nbb==2.0\n    # from https://example.org/simple\n"
    assert complaints(text) == ["line 4 names an address", "bb==2.0 has no hash"]
