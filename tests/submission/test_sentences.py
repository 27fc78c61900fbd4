import re

import pytest

from app import messages
from app.settings import CHECKOUT

ROOMS = ("matters", "responses", "submission")
CODE = re.compile(r'"((?:response|matter|template|letterhead|pdf)\.[a-z_]+)"')
NO_CODES = {"matter.id", "response.id", "response.yaml"}


@pytest.mark.parametrize("room", ROOMS)
def test_every_code_in_a_room_has_its_sentence(room):
    files = (CHECKOUT / "app" / room).rglob("*.py")
    codes = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))} - NO_CODES
    assert codes
    assert codes - messages.SENTENCES.keys() == set()


def test_no_sentence_is_left_without_a_use():
    sources = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "app").rglob("*.py"))
    ours = [
        code for code in messages.SENTENCES if code.split(".")[0] in {"response", "matter", "template", "pdf"}
    ]
    assert [code for code in ours if sources.count(f'"{code}"') < 2] == []
