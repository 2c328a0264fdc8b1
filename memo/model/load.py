"""The bytes of a memo.yaml → a Memo, or every reason why not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from memo.model.memo import Claim, Memo
from memo.model.mending import rules_despite
from memo.model.rules import claim_rules
from memo.model.wording import is_echo, shape_problems
from memo.model.yaml_file import MAX_PROBLEMS, YamlFile, entry_id, join_path, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.problems import Problem

AT_KEY = frozenset(
    {
        "unknown-field",
        "missing-field",
        "unknown-obstacle",
        "unknown-criterion",
        "missing-obstacle",
        "missing-criterion",
        "weights-sum",
        "no-baseline",
        "too-few-pathways",
        "summary-too-long",
    }
)


@dataclass(frozen=True, slots=True)
class LoadedMemo:
    """What was read: the memo where it is valid, its claims in any case, and what is wrong with it.

    ``claims`` are (model path, claim) in the file's order. They are there for an invalid memo too, so that
    their quotes are checked in the same run.
    """

    file: YamlFile
    memo: Memo | None
    claims: tuple[tuple[str, Claim], ...]
    problems: tuple[Problem, ...]

    def locate(self, problem: Problem) -> Problem:
        """Give a problem that knows its model path its place in the file."""
        if problem.place is not None:
            return problem
        return problem.at(self.file.place(problem.path, problem.needle, at_key=problem.code in AT_KEY))


def load_memo(data: bytes, name: str) -> LoadedMemo:
    """Read and validate the bytes of a memo.yaml; ``name`` is the file's name for messages.

    Raises:
        MemoError: Where the bytes are not the YAML that a memo needs; all else is in ``problems``.
    """
    file = read_yaml(data, name)
    claims = tuple(claims_in(file.data))
    problems: list[Problem] = []
    memo = None
    try:
        memo = Memo.model_validate(file.data)
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MAX_PROBLEMS]
        shape = [e for e in errors if e["type"] != "memo_rules"]
        problems += shape_problems(shape, file.path)
        problems += _grounds(claims, problems)
        problems += [problem for e in errors if e not in shape for problem in e["ctx"]["problems"]]
        problems += rules_despite(file.data, [e for e in shape if not is_echo(e)], file.path) if shape else []
    loaded = LoadedMemo(file, memo, claims, ())
    return LoadedMemo(
        file, memo, claims, tuple(loaded.locate(problem) for problem in dict.fromkeys(problems))
    )


def _grounds(claims: Iterable[tuple[str, Claim]], shape: Iterable[Problem]) -> list[Problem]:
    """Return what is wrong with the grounds of claims; a mistyped field may be the one that is lacking."""
    mistyped = {problem.path.rpartition(".")[0] for problem in shape if problem.code == "unknown-field"}
    return [problem for path, claim in claims if path not in mistyped for problem in claim_rules(path, claim)]


def claims_in(value: Any, path: str = "") -> Iterator[tuple[str, Claim]]:
    """Yield every well-formed claim of a memo's plain data with its model path, in order."""
    if isinstance(value, dict):
        if "text" in value and "basis" in value:
            fields = {key: value[key] for key in Claim.model_fields if key in value}
            try:
                yield path, Claim.model_validate(fields)
            except ValidationError:
                return  # reported where the whole memo is validated
        else:
            for key, inner in value.items():
                yield from claims_in(inner, join_path(path, str(key)))
    elif isinstance(value, list):
        seen: set[str] = set()
        for number, inner in enumerate(value, 1):
            step = (entry_id(inner.get("id")) if isinstance(inner, dict) else None) or str(number)
            step = step if step not in seen else str(number)
            seen.add(step)
            yield from claims_in(inner, join_path(path, step))


def json_schema() -> str:
    """Return the JSON Schema (2020-12) of memo.yaml, as editors use it."""
    schema = Memo.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
