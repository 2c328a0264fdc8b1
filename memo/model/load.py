"""The bytes of a memo.yaml → a Memo, or every reason why not."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from memo.diagnostics import has_errors
from memo.model.base import Claim, claims_in
from memo.model.criteria import CHOICE_TAGS
from memo.model.error_messages import is_echo
from memo.model.field_faults import shape_problems
from memo.model.memo import Memo
from memo.model.rules import broken_rules, claim_rules, partly_broken_rules
from memo.model.schema import memo_schema, memo_shape
from memo.yamlfile import MAX_PROBLEMS, read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from memo.diagnostics import Problem
    from memo.yamlfile import YamlFile


class _ReadClaim(NamedTuple):
    """A claim with its model path; one that is not ``whole`` holds only what is well formed of it."""

    path: str
    claim: Claim
    whole: bool


@dataclass(frozen=True, slots=True)
class LoadedMemo:
    """What was read: the memo where it is valid, its claims in any case, and what is wrong with it.

    Of a valid memo, ``problems`` are warnings alone. ``well_formed`` is there too where each part of it is
    sound and only rules of the whole are broken: a page under edit shows it all the same.
    ``claims`` are (model path, claim) in the file's order. They are there for an invalid memo too, so that
    their quotes are checked in the same run.
    """

    file: YamlFile
    memo: Memo | None
    claims: tuple[tuple[str, Claim], ...]
    problems: tuple[Problem, ...]
    well_formed: Memo | None = None

    @property
    def language(self) -> str:
        """The tag of the memo's language, be the memo valid or not; ``en`` where it has none."""
        tag = self.file.data.get("language") if isinstance(self.file.data, dict) else None
        return tag if isinstance(tag, str) else "en"

    def locate(self, problem: Problem) -> Problem:
        """Give a problem that knows its model path its place in the file."""
        if problem.place is not None:
            return problem
        return problem.at(self.file.place(problem.path, problem.highlight, at_key=problem.at_key))


def load_memo(data: bytes, name: str) -> LoadedMemo:
    """Read and validate the bytes of a memo.yaml; ``name`` is the file's name for messages.

    Raises:
        MemoError: Where the bytes are not the YAML that a memo needs; all else is in ``problems``.
    """
    file = read_yaml(data, name)
    claims = tuple(_read_claims(file.data))
    memo, problems = None, list(file.warnings)
    try:
        memo = Memo.model_validate(file.data)
    except ValidationError as error:
        problems += _faults(file, claims, _in_the_file(error)[:MAX_PROBLEMS])
    else:
        problems += broken_rules(memo)
    whole = None if has_errors(problems) else memo
    read = LoadedMemo(file, whole, tuple((claim.path, claim.claim) for claim in claims), (), memo)
    return replace(read, problems=tuple(map(read.locate, dict.fromkeys(problems))))


def _in_the_file(error: ValidationError) -> list[Mapping[str, Any]]:
    """Return pydantic's errors, each at its place in the file: it tells of a choice of two kinds besides."""
    return [
        {**each, "loc": tuple(step for step in each["loc"] if step not in CHOICE_TAGS)}
        for each in error.errors(include_url=False)
    ]


def _faults(
    file: YamlFile, claims: Iterable[_ReadClaim], errors: Sequence[Mapping[str, Any]]
) -> Iterator[Problem]:
    """Yield what pydantic's errors mean, and which rules of the whole are broken besides."""
    told = list(shape_problems(errors, file.path, memo_shape()))
    yield from told
    yield from _grounds(claims, told)
    yield from partly_broken_rules(file.data, [error for error in errors if not is_echo(error)], file.path)


def _grounds(claims: Iterable[_ReadClaim], shape: Iterable[Problem]) -> list[Problem]:
    """Return what is wrong with the grounds of claims; a faulty field may be the one that is lacking."""
    mistyped = {problem.path.rpartition(".")[0] for problem in shape if problem.code == "unknown-field"}
    sound = (claim for claim in claims if claim.whole and claim.path not in mistyped)
    return [problem for claim in sound for problem in claim_rules(claim.path, claim.claim)]


def _read_claims(data: Any) -> Iterator[_ReadClaim]:
    for path, value in claims_in(data):
        fields = {key: value[key] for key in Claim.model_fields if key in value}
        try:
            yield _ReadClaim(path, Claim.model_validate(fields), whole=True)
        except ValidationError as error:  # told where the whole memo is validated
            quoting = _sound_part(fields, {fault["loc"][:2] for fault in error.errors()})
            if any(quoting.quotes):
                yield _ReadClaim(path, quoting, whole=False)


def _sound_part(fields: Mapping[str, Any], faulty: Collection[tuple[int | str, ...]]) -> Claim:
    """Return what a faulty claim says all the same; an empty quote stands for one that is none.

    Its basis is judgment, of which no figure is asked, unless all that figures are checked by is sound.
    """

    def sound(name: str) -> Any:
        return fields[name] if name in fields and (name,) not in faulty else None

    quotes = tuple(
        "" if ("quotes", number) in faulty else quote.strip()
        for number, quote in enumerate(sound("quotes") or ())
    )
    text, because = sound("text"), sound("because")
    checkable = text is not None and all(quotes)
    return Claim.model_construct(
        text=text or "",
        basis=(checkable and sound("basis")) or "judgment",
        quotes=quotes,
        because=because,
    )


def json_schema() -> str:
    """Return the JSON Schema (2020-12) of memo.yaml, as editors use it."""
    return json.dumps(memo_schema(), indent=2, ensure_ascii=False) + "\n"
