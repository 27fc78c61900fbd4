"""What a submission template may say, checked in its syntax tree before it is ever run.

A template is a frame: text, values of the context, `if`, `for`, two filters and two functions. Everything is
followed by its type, branches that no sample takes included, so that a misspelt name is found with its line.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from jinja2 import nodes

from app.submission.context import Ask, Context, Day, Item, Term

FILTERS = {"date": Day, "label": Term}
"""The filters, and what each is for."""

FUNCTIONS = {"slot": (Item, Ask), "slots": (tuple[Item, ...], tuple[Ask, ...])}
"""The functions, and what each takes."""

DEEPEST_LOOP = 3

_LOOP = {"index": int, "first": bool, "last": bool, "length": int}

Scope: TypeAlias = Mapping[str, Any]
"""The names that can be said, each with its type."""


@dataclass(frozen=True, slots=True)
class Misuse:
    """Something that a template may not say: the code of its sentence, the line in the text, the blanks."""

    code: str
    line: int
    data: dict[str, str]


class _Misused(Exception):
    """What ends the walk at the first misuse."""

    def __init__(self, code: str, node: nodes.Node, **data: str) -> None:
        self.misuse = Misuse(code, node.lineno, data)
        super().__init__(code)


def check(tree: nodes.Template, functions: Scope = FUNCTIONS) -> Misuse | None:
    """The first thing that `tree` may not say when it has `functions`, or None."""
    try:
        _statements(tree.body, {**get_type_hints(Context), **functions}, depth=0)
    except _Misused as misused:
        return misused.misuse
    return None


def kind_of_path(path: str) -> Any:
    """The type of a dotted name of the context (`response.recipient.name`), or None where it has none."""
    kind: Any = Context
    for name in path.split("."):
        kind = _fields(kind).get(name)
    return kind


def _statements(body: Sequence[nodes.Node], scope: Scope, depth: int) -> None:
    for node in body:
        match node:
            case nodes.For():
                _loop(node, scope, depth + 1)
            case nodes.If():
                _kind(node.test, scope)
                for branch in (node.body, node.elif_, node.else_):
                    _statements(branch, scope, depth)
            case nodes.Output():
                for value in node.nodes:
                    _printed(value, scope)
            case _:
                raise _Misused("template.not_allowed", node, name=type(node).__name__.lower())


def _loop(node: nodes.For, scope: Scope, depth: int) -> None:
    if depth > DEEPEST_LOOP or node.recursive:
        raise _Misused("template.loops_too_deep", node, most=str(DEEPEST_LOOP))
    kind = _kind(node.iter, scope)
    if not isinstance(node.target, nodes.Name) or get_origin(kind) is not tuple:
        raise _Misused("template.not_a_list", node, name=_words(node.iter))
    inner = {**scope, node.target.name: get_args(kind)[0]}
    if node.test:
        _kind(node.test, inner)
    _statements(node.body, {**inner, "loop": _LOOP}, depth)
    _statements(node.else_, scope, depth)


def _printed(node: nodes.Node, scope: Scope) -> None:
    if isinstance(node, nodes.TemplateData):
        return
    if _kind(node, scope) not in (str, int):
        raise _Misused("template.not_text", node, name=_words(node))


def _kind(node: nodes.Node, scope: Scope) -> Any:
    """The type of an expression; what is unknown or not allowed in it is raised."""
    match node:
        case nodes.Name(name=name):
            if name in scope:
                return scope[name]
            raise _unknown(node, name, name, scope)
        case nodes.Getattr(node=owner, attr=attr):
            known = _fields(_kind(owner, scope))
            if attr in known:
                return known[attr]
            raise _unknown(node, attr, _words(node), known)
        case nodes.Filter():
            return _filtered(node, scope)
        case nodes.Call():
            return _called(node, scope)
        case nodes.CondExpr(test=test, expr1=first, expr2=second):
            _kind(test, scope)
            either, other = (_kind(each, scope) if each else None for each in (first, second))
            return either if either == other else None
        case nodes.Const():
            return type(node.value)
        case nodes.Compare(expr=expr, ops=ops):
            _compared([expr, *(operand.expr for operand in ops)], {operand.op for operand in ops}, scope)
            return bool
        case nodes.Not() | nodes.And() | nodes.Or():
            for child in node.iter_child_nodes():
                _kind(child, scope)
            return bool
        case _:
            raise _Misused("template.not_allowed", node, name=type(node).__name__.lower())


def _compared(values: Sequence[nodes.Node], signs: set[str], scope: Scope) -> None:
    """Anything may be equal to anything; only numbers are smaller or larger."""
    kinds = [_kind(value, scope) for value in values]
    if not signs <= {"eq", "ne"} and not all(kind is int for kind in kinds):
        raise _Misused("template.not_comparable", values[0], name=_words(values[0]))


def _filtered(node: nodes.Filter, scope: Scope) -> type[str]:
    if node.name not in FILTERS:
        raise _unknown(node, node.name, node.name, FILTERS)
    kind = _kind(node.node, scope) if node.node else None
    if kind is not FILTERS[node.name] or node.args or node.kwargs:
        raise _Misused("template.wrong_filter", node, filter=node.name, name=_words(node.node))
    return str


def _called(node: nodes.Call, scope: Scope) -> type[str]:
    name = _words(node.node)
    # A loop can give the name of a function to something else.
    known = {each: takes for each, takes in FUNCTIONS.items() if scope.get(each) == takes}
    if name not in known:
        raise _unknown(node, name, name, known)
    kinds = [_kind(argument, scope) for argument in node.args]
    if len(kinds) != 1 or kinds[0] not in known[name] or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise _Misused("template.wrong_slot", node, function=name)
    return str


def _fields(kind: Any) -> Mapping[str, Any]:
    if isinstance(kind, Mapping):
        return kind
    return get_type_hints(kind) if is_dataclass(kind) else {}


def _unknown(node: nodes.Node, name: str, words: str, known: Mapping[str, Any]) -> _Misused:
    near = difflib.get_close_matches(name, known, n=1) or sorted(known)[:8]
    return _Misused("template.unknown_name", node, name=words, near=", ".join(near) or "–")


def _words(node: nodes.Node | None) -> str:
    """An expression as it was written, as far as names and dots go."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=owner, attr=attr):
            return f"{_words(owner)}.{attr}"
        case nodes.Filter(node=inner, name=name):
            return f"{_words(inner)} | {name}"
        case _:
            return "…"
