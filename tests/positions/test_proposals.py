import pytest
from sqlmodel import Session

from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound
from app.positions import drafting, proposals, service
from app.positions.drafting import Draft
from app.positions.models import Proposal

WHO = "radgiver@example.org"
OTHER = "godkjenner@example.org"


@pytest.fixture
def library(session: Session, example_library: None) -> Session:
    """A session on the example library."""
    return session


def better(session: Session) -> Proposal:
    base = service.version(session, "trygg-skolevei", "nb", 2)
    return proposals.propose(
        session,
        WHO,
        lang="nb",
        title=base.title,
        text="HSF mener at alle barn\nskal sykle trygt.",
        reason="Kortere.",
        position_id="trygg-skolevei",
        base_version_id=base.id,
        response="sykkelplan",
        item="a4",
    )


def test_better_wording_for_a_position_waits_on_its_page(library: Session):
    made = better(library)
    assert (made.status, made.text) == ("open", "HSF mener at alle barn skal sykle trygt.\n")
    assert list(proposals.of_position(library, "trygg-skolevei")) == [made]
    assert list(proposals.listed(library)) == [made]
    assert proposals.open_count(library) == 1
    assert audit.of(library, "position", "trygg-skolevei")[0].event == "proposed"


def test_a_new_position_may_be_proposed(library: Session):
    made = proposals.propose(library, WHO, lang="nb", title=" Lys  i tunnelen ", text="Lys.", reason="")
    assert (made.position_id, made.title) == (None, "Lys i tunnelen")


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"text": " "}, Invalid), ({"title": ""}, Invalid), ({"position_id": "nei"}, NotFound)],
)
def test_a_proposal_says_something_about_something(library: Session, changes: dict, error: type[Exception]):
    with pytest.raises(error):
        proposals.propose(library, WHO, **{"lang": "nb", "title": "T", "text": "T.", "reason": "", **changes})


def test_a_proposal_that_is_taken_in_names_the_version_it_became(library: Session):
    made = better(library)
    base = service.version(library, "trygg-skolevei", "nb", 2)
    wording = drafting.Wording(base.title, base.sentence, text=made.text)
    draft = Draft("trygg-skolevei", "nb", wording, base.sha256, "editorial", made.reason)
    version = drafting.save(library, OTHER, draft, lambda _: False)
    proposals.accept(library, OTHER, made.id, version)
    assert (made.status, made.version_id, made.decided_by) == ("accepted", version.id, OTHER)
    assert made.decided_at is not None
    assert proposals.open_count(library) == 0


def test_a_proposal_that_became_a_new_position_stands_on_its_page(library: Session):
    made = proposals.propose(library, WHO, lang="nb", title="Lys", text="Lys.", reason="")
    about = drafting.About(theme="vei", owner="vei", tags=("sykkelfelt",), review_by="2027")
    version = drafting.create(library, OTHER, about, "nb", drafting.Wording("Lys", "Lys.", text=made.text))
    proposals.accept(library, OTHER, made.id, version)
    assert list(proposals.of_position(library, version.position_id)) == [made]


def test_a_no_is_reasoned(library: Session):
    made = better(library)
    with pytest.raises(Invalid):
        proposals.reject(library, OTHER, made.id, " ")
    proposals.reject(library, OTHER, made.id, "Styret har valgt den andre ordlyden.")
    assert (made.status, made.answer) == ("rejected", "Styret har valgt den andre ordlyden.")
    assert list(proposals.listed(library, "rejected")) == [made]


def test_a_proposal_is_answered_once(library: Session):
    made = better(library)
    proposals.reject(library, OTHER, made.id, "Nei.")
    for again in (
        lambda: proposals.reject(library, OTHER, made.id, "Nei."),
        lambda: proposals.accept(
            library, OTHER, made.id, service.version(library, "trygg-skolevei", "nb", 2)
        ),
    ):
        with pytest.raises(Conflict):
            again()
    with pytest.raises(NotFound):
        proposals.reject(library, OTHER, 999, "Nei.")
    with pytest.raises(NotFound):
        proposals.get(library, 999)
