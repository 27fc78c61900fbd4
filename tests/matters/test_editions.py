"""A later edition beside an earlier one."""

from app.matters import documents, editions

OLD = "## 1 Innledning\n\nKommunen kan brøyte sykkelveien.\n\nDet koster lite.\n\nFristen er 1. mai."
NEW = OLD.replace("kan", "skal") + "\n\nNytt <krav>."
PLACES = [[1, "1", ""], [1, "1", ""], [2, "1", ""], [2, "1", ""], [3, "1", ""]]


def test_only_what_has_changed_is_shown_with_its_place_in_the_later_edition() -> None:
    first, second = editions.changes(documents.passages(OLD), documents.passages(NEW, PLACES))
    assert (first.heading, first.page, second.page) == ("1 Innledning", 1, 3)
    assert "<del>kan</del>" in first.html
    assert "<ins>skal</ins>" in first.html
    assert "&lt;krav&gt;" in second.html


def test_two_editions_that_say_the_same_have_no_changes() -> None:
    assert editions.changes(documents.passages(OLD), documents.passages(OLD)) == ()
