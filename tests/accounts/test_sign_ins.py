"""Sign-ins as a machine: whatever is done in whatever order, those and only those hold that should."""

from datetime import timedelta

from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import Session, create_engine

from app import tables
from app.accounts import links, service, sign_ins
from app.db import Table
from app.errors import NotFound
from tests.accounts.conftest import NOW, person

assert tables

WHO = st.integers(0, 1)
SPANS = st.sampled_from([timedelta(minutes=1), timedelta(hours=25), timedelta(days=8), timedelta(days=15)])


class SignIns(RuleBasedStateMachine):
    """Two people, an administrator besides, and time."""

    @initialize()
    def begin(self) -> None:
        self.engine = create_engine("sqlite://")
        Table.metadata.create_all(self.engine)
        self.session = Session(self.engine)
        self.now = NOW
        self.people = [person(self.session, f"{n}@example.org") for n in range(2)]
        self.until: list[dict] = [{}, {}]
        self.link: list = [None, None]

    @rule(who=WHO)
    def sign_in(self, who: int) -> None:
        if self.people[who].active:
            token = sign_ins.begin(self.session, self.people[who], self.now)
            self.until[who][token] = self.now + sign_ins.LASTS

    @rule(who=WHO, data=st.data())
    def read_on(self, who: int, data: st.DataObject) -> None:
        if self.until[who]:
            token = data.draw(st.sampled_from(sorted(self.until[who])))
            found = sign_ins.standing(self.session, token, self.now)
            if found and found.is_due:
                sign_ins.move_on(self.session, found.id, self.now)
                self.until[who][token] = self.now + sign_ins.LASTS

    @rule(who=WHO, data=st.data())
    def sign_out(self, who: int, data: st.DataObject) -> None:
        if self.until[who]:
            token = data.draw(st.sampled_from(sorted(self.until[who])))
            sign_ins.end(self.session, token)
            self.until[who][token] = self.now

    @rule(who=WHO, data=st.data())
    def sign_out_others(self, who: int, data: st.DataObject) -> None:
        kept = data.draw(st.sampled_from(sorted(self.until[who]))) if self.until[who] else ""
        sign_ins.end_all(self.session, self.people[who].id, besides=kept)
        self.until[who] = {t: u if t == kept else self.now for t, u in self.until[who].items()}

    @rule(who=WHO)
    def set_password(self, who: int) -> None:
        service.set_password(self.session, self.people[who], "y")
        self._out(who)

    @rule(who=WHO)
    def deactivate(self, who: int) -> None:
        was_active = self.people[who].active
        service.deactivate(self.session, "test", self.people[who], self.now)
        if was_active:
            self._out(who)
            self.link[who] = None

    @rule(who=WHO)
    def activate(self, who: int) -> None:
        service.activate(self.session, "test", self.people[who])

    @rule(who=WHO)
    def give_link(self, who: int) -> None:
        if self.people[who].active:
            self.link[who] = (
                service.reset(self.session, "test", self.people[who], self.now),
                self.now + links.RESET_LASTS,
            )

    @rule(who=WHO)
    def spend_link(self, who: int) -> None:
        token, until = self.link[who] or ("x", self.now)
        try:
            links.use_up(self.session, links.look(self.session, token, self.now), self.now)
        except NotFound:
            assert until <= self.now
        else:
            assert until > self.now
            self.link[who] = None

    @rule(span=SPANS)
    def wait(self, span: timedelta) -> None:
        self.now += span

    @invariant()
    def those_hold_that_should(self) -> None:
        for who, tokens in enumerate(getattr(self, "until", [])):
            holding = {
                token
                for token in tokens
                if (found := sign_ins.standing(self.session, token, self.now))
                and found.actor.id == self.people[who].id
            }
            assert holding == {
                token for token, until in tokens.items() if until > self.now and self.people[who].active
            }

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.engine.dispose()

    def _out(self, who: int) -> None:
        self.until[who] = dict.fromkeys(self.until[who], self.now)


SignIns.TestCase.settings = how(max_examples=40, stateful_step_count=25, deadline=None)
TestSignIns = SignIns.TestCase
