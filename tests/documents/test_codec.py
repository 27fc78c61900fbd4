"""The tree as JSON."""

import json

import pytest
from hypothesis import given, settings

from app.documents import codec
from app.documents.tree import Blocks
from tests.documents.nodes import BLOCKS, INLINES, around
from tests.documents.strategies import raw_frames


@pytest.mark.parametrize("kind", [*INLINES, *BLOCKS])
def test_each_kind_of_node_comes_back(kind: str) -> None:
    blocks = around(INLINES[kind]).blocks if kind in INLINES else (BLOCKS[kind],)
    assert codec.decode(json.loads(json.dumps(codec.encode(blocks)))) == blocks


@settings(deadline=None, derandomize=True, max_examples=200)
@given(raw_frames)
def test_any_tree_comes_back_through_json(blocks: Blocks) -> None:
    assert codec.decode(json.loads(json.dumps(codec.encode(blocks)))) == blocks
