"""The bytes of a house.yaml → a House, or every reason why not; and several houses as one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from memo.diagnostics import MemoError, Message, Problem
from memo.house.model import House
from memo.model import Shape, shape_problems
from memo.yamlfile import MAX_PROBLEMS, join_path, read_yaml, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.diagnostics import Place
    from memo.yamlfile import YamlFile

_AS_A_WHOLE: Final = frozenset({"logo", "families.serif", "families.sans"})
"""What names files together with what is said of them: the nearer house gives all of it, or none."""


@cache
def house_shape() -> Shape:
    """Return the shape of house.yaml, each field by its name in the file."""
    return Shape(House.model_json_schema(by_alias=True), "the house itself")


def house_schema() -> str:
    """Return the JSON Schema (2020-12) of house.yaml, as editors use it."""
    return json.dumps(house_shape().schema, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class LoadedHouse:
    """One house.yaml as it was read, valid: its data, with the place of every value.

    ``name`` is what it is called where it is told from another; ``data`` has no key with nothing behind it.
    """

    file: YamlFile
    house: House
    data: dict[str, Any]

    def place(self, path: str, *, at_key: bool = False) -> Place:
        """Return the place of a setting such as ``colours.accent``."""
        return self.file.place(path, at_key=at_key)


def load_house(data: bytes, name: str) -> LoadedHouse:
    """Read and validate the bytes of a house.yaml; ``name`` is the file's name for messages.

    Raises:
        MemoError: With every fault, at its place.
    """
    try:
        file = read_yaml(data, name)
    except MemoError as error:
        if {problem.code for problem in error.problems} != {"yaml-empty"}:
            raise
        file = read_yaml(data.rstrip() + b"\n{}\n", name)  # comments alone: nothing is set
    _refuse_commented(file)
    settings = _without_nothing(file.data)
    try:
        house = House.model_validate(settings)
    except ValidationError as error:
        faults = error.errors(include_url=False)[:MAX_PROBLEMS]
        raise MemoError(*_located(file, shape_problems(faults, file.path, house_shape()))) from error
    return LoadedHouse(file, house, settings)


def _refuse_commented(file: YamlFile) -> None:
    """Refuse values that YAML takes for comments, as ``accent: #5b2a86`` is; a remark has a space there."""
    said = Message("Nothing is set here: YAML takes all from # on for a comment.")
    found = [each for each in file.warnings if value_at(file.data, each.path) is None]
    meant = [
        each for each in found if each.place and not _REMARK.match(each.place.excerpt, each.place.column - 1)
    ]
    if meant:
        raise MemoError(*(Problem("house-comment", said, path=each.path, place=each.place) for each in meant))


_REMARK: Final = re.compile(r"#\s")


def _located(file: YamlFile, problems: Iterator[Problem]) -> Iterator[Problem]:
    for problem in dict.fromkeys(problems):
        place = file.place(problem.path, problem.highlight, at_key=problem.at_key)
        yield replace(problem.at(place), path=problem.path)


def _without_nothing(value: Any) -> Any:
    """Return data without keys that have nothing behind them: they set nothing."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return value


@dataclass(frozen=True, slots=True)
class HouseInForce:
    """What several houses set together; a later one goes before an earlier one, key by key."""

    house: House
    layers: tuple[LoadedHouse, ...] = ()

    def layer_of(self, path: str) -> int | None:
        """Return the number, from 0, of the house that sets a value; ``None`` where none does."""
        for number in reversed(range(len(self.layers))):
            if value_at(self.layers[number].data, path) is not None:
                return number
        return None

    def place(self, path: str, *, at_key: bool = False) -> Place | None:
        """Return where a value is set; ``None`` where no house sets it."""
        number = self.layer_of(path)
        return None if number is None else self.layers[number].place(path, at_key=at_key)


NO_HOUSE: Final = HouseInForce(House())
"""Nothing is set."""


def in_force(layers: Sequence[LoadedHouse]) -> HouseInForce:
    """Return what houses set together, those of a case after those that all memos share."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = _merged(merged, layer.data, "")
    return HouseInForce(House.model_validate(merged), tuple(layers)) if layers else NO_HOUSE


def _merged(under: dict[str, Any], over: dict[str, Any], path: str) -> dict[str, Any]:
    made = dict(under)
    for key, value in over.items():
        here = join_path(path, key)
        both = isinstance(value, dict) and isinstance(made.get(key), dict) and here not in _AS_A_WHOLE
        made[key] = _merged(made[key], value, here) if both else value
    return made
