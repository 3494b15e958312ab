"""YAML as plain data in which every scalar stays the text that the user wrote, with the place of each value.

YAML 1.1 would read `NO` as false, `0123` as 83, `1.10` as 1.1 and 2024-05-01 as an object; here they stay text, and what
has to be a number becomes one in validation. A key with an empty value (nothing, `~`, `null`) counts as absent.
"""

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Never

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from listing_lint.errors import InputError, Problem
from listing_lint.listings import fields
from listing_lint.listings.document import MAX_DEPTH, MAX_PROBLEMS, MAX_VALUES, Document, Place
from listing_lint.listings.document import decode as decode
from listing_lint.messages import message
from listing_lint.span import Source

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE = "<<"
_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", "int", "float", "bool", "timestamp"))


def read(source: Source, *, any_root: bool = False) -> Document:
    """The one mapping (with `any_root`: the one value) that a YAML file holds.

    Raises InputError with every mistake that can be told apart.
    """
    try:
        _guard(source)
        root = yaml.compose(source.text, Loader=_Loader)
    except RecursionError:
        _too_deep(source, 0)
    except yaml.YAMLError as error:
        from listing_lint.listings.yaml_syntax import problem

        if "nesting depth" in str(error):  # the limit of libyaml 0.2.6, which looks far ahead
            _too_deep(source, min(error.problem_mark.index, len(source.text) - 1))  # type: ignore[attr-defined]
        raise InputError(problem(error, source)) from None
    if root is None:
        raise InputError(Problem(message("input.empty-file"), source, None, message("input.empty-file-hint")))
    if isinstance(root, ScalarNode) and "：" in root.value:
        at = source.text.index("：", root.start_mark.index)
        hint = message("input.yaml-wide-colon-hint")
        raise InputError(Problem(message("input.yaml-wide-colon"), source, source.span(at, at + 1), hint))
    if not isinstance(root, MappingNode) and not any_root:
        span = source.span(*_range(root))
        raise InputError(Problem(message("input.not-a-mapping"), source, span, message("input.not-a-mapping-hint")))
    builder = _Builder(source)
    value = builder.value(root, 0)
    if builder.problems:
        raise InputError(*builder.problems)
    return YamlDocument(source, value, root)


class YamlDocument(Document):
    """A YAML document; places are looked up in the node tree when somebody asks for one."""

    __slots__ = ("_root",)

    def __init__(self, source: Source, value: Any, root: Node) -> None:
        super().__init__(source, value)
        self._root = root

    def _place(self, pointer: str) -> Place:
        key: Node | None = None
        node, exact = self._root, True
        for token in fields.tokens(pointer):
            step = _child(node, token)
            if step is None:
                exact = False
                break
            key, node = step
        start, end = _range(node)
        start = _PROPERTIES.match(self.source.text, start, end).end()  # type: ignore[union-attr]
        scalar, style = (node.value, node.style or "") if isinstance(node, ScalarNode) else (None, "")
        return Place(start, end, _range(key) if key else None, exact, scalar, style)


def _child(node: Node, token: str) -> tuple[Node | None, Node] | None:
    """The key node (none for an item of a list) and the value node that a token leads to."""
    if isinstance(node, SequenceNode):
        inside = token.isdecimal() and int(token) < len(node.value)
        return (None, node.value[int(token)]) if inside else None
    if not isinstance(node, MappingNode):
        return None
    merged: list[Node] = []
    for key, value in node.value:
        if _is_merge(key):
            merged += value.value if isinstance(value, SequenceNode) else [value]
        elif key.value == token:
            return key, value
    return next((found for source in merged if (found := _child(source, token))), None)


_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""The anchor and the tag before a value."""


def _range(node: Node) -> tuple[int, int]:
    """The offsets of a node; the end mark of a block collection is behind the blank lines and comments that follow it."""
    start: int = node.start_mark.index
    while isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return start, max(start, node.end_mark.index)


class _Builder:
    """Turns nodes into values and collects what is wrong with them. Aliases are expanded, so their cost is counted."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._room = MAX_VALUES

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        self._enter(node, depth)
        made: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        seen: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if type(key_node) is not ScalarNode:
                self._add("input.key-not-text", key_node)
            elif key in seen:
                line = self.source.span(*_range(seen[key])).line
                self._add("input.duplicate-key", key_node, key=key, line=line)
            elif value_node.start_mark.index == value_node.end_mark.index == key_node.end_mark.index:
                self._add("input.yaml-comma", key_node, text=key)
            elif key == _MERGE and _is_merge(key_node):
                seen[key] = key_node
                merged = self._merged(value_node, depth)
            else:
                seen[key] = key_node
                value = self.value(value_node, depth)
                if value is not None:
                    made[key] = value
        return {**{key: value for key, value in merged.items() if key not in seen}, **made} if merged else made

    def _sequence(self, node: SequenceNode, depth: int) -> list[Any]:
        self._enter(node, depth)
        made = [self.value(item, depth) for item in node.value]
        if None in made:
            for item, value in zip(node.value, made, strict=True):
                if value is None:
                    self._add("input.empty-item", item)
        return made

    def value(self, node: Node, depth: int) -> Any:
        if node.tag not in _TAGS:
            self._add("input.unknown-tag", node, tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
        if type(node) is ScalarNode:
            return None if not node.style and node.value in _EMPTY else node.value
        if type(node) is MappingNode:
            return self._mapping(node, depth + 1)
        assert isinstance(node, SequenceNode)
        return self._sequence(node, depth + 1)

    def _merged(self, node: Node, depth: int) -> dict[str, Any]:
        """The mappings that `<<` brings in, the first one winning."""
        made: dict[str, Any] = {}
        for source in node.value if isinstance(node, SequenceNode) else [node]:
            if isinstance(source, MappingNode):
                made = {**self._mapping(source, depth + 1), **made}
            else:
                self._add("input.merge-not-a-mapping", source)
        return made

    def _enter(self, node: Node, depth: int) -> None:
        if depth > MAX_DEPTH:
            _too_deep(self.source, node.start_mark.index)
        self._room -= len(node.value)
        if self._room < 0:
            _too_many(self.source, node.start_mark.index)

    def _add(self, id: str, node: Node, **args: object) -> None:
        if len(self.problems) == MAX_PROBLEMS:
            raise InputError(*self.problems, Problem(message("input.more-problems", most=MAX_PROBLEMS), self.source))
        start, end = _range(node)
        line_end = self.source.text.find("\n", start, end)
        span = self.source.span(start, end if line_end < 0 else line_end)
        self.problems.append(Problem(message(id, **args), self.source, span, message(f"{id}-hint")))


def _is_merge(key: Node) -> bool:
    return isinstance(key, ScalarNode) and key.value == _MERGE and not key.style


def _guard(source: Source) -> None:
    """Refuse what would exhaust the stack or the memory while it is composed: the C composer recurses without a limit.

    Nodes are no more than characters, and levels no more than opening marks and twice the longest indentation; only a
    text that is over these bounds is walked event by event.
    """
    text = source.text
    if len(text) <= MAX_VALUES and sum(map(text.count, "[{&!?")) <= 500 and not _LONG_RUN.search(text):
        return
    depth = nodes = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    for event in events:
        kind = type(event)
        if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            depth -= 1
            continue
        depth += kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        nodes += 1
        if depth > MAX_DEPTH:
            _too_deep(source, event.start_mark.index)
        if nodes > 2 * MAX_VALUES:  # keys and values
            _too_many(source, event.start_mark.index)


_LONG_RUN = re.compile(r"[ \t?-]{400}")


def _too_deep(source: Source, at: int) -> Never:
    hint = message("input.too-deep-hint")
    raise InputError(Problem(message("input.too-deep", limit=MAX_DEPTH), source, source.span(at, at + 1), hint))


def _too_many(source: Source, at: int) -> Never:
    hint = message("input.too-many-values-hint")
    problem = message("input.too-many-values", limit=MAX_VALUES)
    raise InputError(Problem(problem, source, source.span(at, at + 1), hint))


class _Untyped:
    """Resolves no scalar to a type by its look; only a tag that the user wrote remains."""

    _KINDS: ClassVar[dict[type[Node], str]] = {
        ScalarNode: "tag:yaml.org,2002:str",
        SequenceNode: "tag:yaml.org,2002:seq",
    }

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        return self._KINDS.get(kind, "tag:yaml.org,2002:map")

    def descend_resolver(self, node: Any, index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    _Loader: Any = type("_Loader", (_Untyped, CParser), {})
except ImportError:  # PyYAML without libyaml: the same tree, some eight times slower
    _Loader = type("_Loader", (_Untyped, yaml.SafeLoader), {})
