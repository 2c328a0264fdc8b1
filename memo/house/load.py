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
    from collections.abc import Iterable, Iterator, Sequence

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
    house, faults = sound_house(data, name)
    if faults:
        raise MemoError(*faults)
    return house


def sound_house(data: bytes, name: str) -> tuple[LoadedHouse, tuple[Problem, ...]]:
    """Read the bytes of a house.yaml; return what is sound in it, and every fault of the rest, at its place.

    What is at fault is taken as not set; so is all of a file that is no YAML.

    Args:
        data: The bytes.
        name: The file's name for messages.
    """
    try:
        file = read_yaml(data, name)
    except MemoError as error:
        if {problem.code for problem in error.problems} != {"yaml-empty"}:
            return LoadedHouse(_nothing(b"", name), House(), {}), error.problems
        file = _nothing(data, name)  # comments alone
    faults, settings, house = [*_commented(file)], _without_nothing(file.data), None
    while house is None:
        try:
            house = House.model_validate(settings)
        except ValidationError as error:
            wrong = error.errors(include_url=False)[:MAX_PROBLEMS]
            found = [*_located(file, shape_problems(wrong, file.path, house_shape()))]
            faults += found if settings == _without_nothing(file.data) else ()  # else it follows from those
            settings = _without(settings, [problem.path for problem in found])
    return LoadedHouse(file, house, settings), tuple(faults)


def _nothing(data: bytes, name: str) -> YamlFile:
    """Return a file that sets nothing, behind its remarks."""
    return read_yaml(data.rstrip() + b"\n{}\n", name)


def _without(settings: Any, paths: Iterable[str]) -> dict[str, Any]:
    """Return settings without what stands at some paths; what belongs together goes together."""
    made = settings
    for path in paths:
        whole = next((each for each in _AS_A_WHOLE if f"{path}.".startswith(f"{each}.")), path)
        made = _without_one(made, whole.split("."))
    return made if isinstance(made, dict) and made != settings else {}


def _without_one(value: Any, steps: Sequence[str]) -> Any:
    """Return data without what stands behind some keys, or without all behind the last key that there is."""
    key, rest = steps[0], steps[1:]
    if not isinstance(value, dict) or key not in value:
        return value
    inner = _without_one(value[key], rest) if rest else value[key]
    others = {each: kept for each, kept in value.items() if each != key}
    return others if inner == value[key] else {**value, key: inner}


def _commented(file: YamlFile) -> Iterator[Problem]:
    """Yield values that YAML takes for comments, as ``accent: #5b2a86`` is; a remark has a space there."""
    said = Message("Nothing is set here: YAML takes all from # on for a comment.")
    for each in file.warnings:
        is_remark = each.place and _REMARK.match(each.place.excerpt, each.place.column - 1)
        if each.place and not is_remark and value_at(file.data, each.path) is None:
            yield Problem("house-comment", said, path=each.path, place=each.place)


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
    """Return what houses set together, those of a case after those that all memos share.

    Raises:
        MemoError: Each is sound by itself, and together they contradict each other, as limits may.
    """
    if not layers:
        return NO_HOUSE
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = _merged(merged, layer.data, "")
    try:
        return HouseInForce(House.model_validate(merged), tuple(layers))
    except ValidationError as error:
        file = layers[-1].file
        wrong = shape_problems(error.errors(include_url=False), file.path, house_shape())
        raise MemoError(*_located(file, wrong)) from error


def _merged(under: dict[str, Any], over: dict[str, Any], path: str) -> dict[str, Any]:
    made = dict(under)
    for key, value in over.items():
        here = join_path(path, key)
        both = isinstance(value, dict) and isinstance(made.get(key), dict) and here not in _AS_A_WHOLE
        made[key] = _merged(made[key], value, here) if both else value
    return made
