"""Markdown and the tree: what goes in comes out."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.documents import codec
from app.documents.readers.markdown import read
from app.documents.tree import (
    Blocks,
    Citation,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Strong,
    Text,
    normalise,
    paragraphs,
)
from app.documents.writers.markdown import write
from tests.documents.strategies import raw_trees, sectioned, texts, trees

many = settings(deadline=None, max_examples=250)


@many
@given(trees)
def test_a_tree_written_and_read_again_is_the_same_tree(tree: Blocks) -> None:
    again = read(write(tree))
    assert again.blocks == tree
    assert again.notices == ()


@many
@given(st.lists(texts, max_size=6).map("\n".join) | st.text(max_size=80))
def test_any_text_becomes_a_tree_whose_markdown_stays_as_it_is(text: str) -> None:
    tree = read(text).blocks
    assert normalise(tree) == tree
    canonical = write(tree)
    assert read(canonical).blocks == tree
    assert write(read(canonical).blocks) == canonical


@many
@given(raw_trees)
def test_what_is_normal_stays_as_it_is(tree: Blocks) -> None:
    normal = normalise(tree)
    assert normalise(normal) == normal


@many
@given(sectioned)
def test_a_tree_stored_as_json_comes_back_the_same(tree: Blocks) -> None:
    assert codec.decode(codec.encode(tree)) == tree
