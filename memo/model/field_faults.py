"""Pydantic's faults of a whole file as problems: a mistyped field and the one it hides are told as one."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Message, Problem
from memo.model.error_messages import is_echo, value_problem
from memo.model.schema import wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from memo.model.schema import Shape
    from memo.yamlfile import Location


def shape_problems(
    errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str], shape: Shape
) -> Iterator[Problem]:
    """Yield the problems of ``ValidationError.errors()``; a mistyped field and the one it hides are one.

    Args:
        errors: As pydantic gives them.
        path_of: Turns a pydantic location into a model path.
        shape: The schema of the file that they are in.
    """
    faults = _FieldFaults(errors, path_of, shape)
    yield from faults.strayed_entries()
    yield from faults.unknown_fields()
    for error in errors:
        if error["type"] not in {"missing", "extra_forbidden"} and not is_echo(error):
            yield replace(value_problem(error, shape.field_at(error["loc"])), path=path_of(error["loc"]))
    yield from faults.missing_fields()


class _FieldFaults:
    """The unknown and the missing fields of each part; what one problem has explained is not told again."""

    def __init__(
        self, errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str], shape: Shape
    ) -> None:
        self._path_of, self._shape = path_of, shape
        self._unknown: dict[Location, list[str]] = {}
        self._missing: dict[Location, list[str]] = {}
        self._entries: dict[Location, Mapping[str, Any]] = {}
        self._parted: set[Location] = set()
        """Fields without a value whose names are no field's: the rest of a text after a comma, in braces."""
        for error in errors:
            location = error["loc"]
            if error["type"] == "extra_forbidden":
                self._unknown.setdefault(location[:-1], []).append(str(location[-1]))
                if error["input"] is None and not str(location[-1]).isidentifier():
                    self._parted.add(location)
            elif error["type"] == "missing":
                self._missing.setdefault(location[:-1], []).append(str(location[-1]))
                self._entries[location[:-1]] = error["input"]

    def strayed_entries(self) -> Iterator[Problem]:
        """Yield one problem for each entry that stands in a list of something else."""
        for location, names in list(self._unknown.items()):
            if not location or len(self._missing.get(location, ())) < 2:  # noqa: PLR2004 - one may be a slip
                continue
            part = self._shape.part_with(names) if len(names) > 1 else None
            if part is None and not (len(names) == 1 and " " in names[0]):
                continue
            del self._unknown[location], self._missing[location]
            path = self._path_of(location)
            if part is None:
                yield _text_with_colon(names[0], path, self._shape.names_at(location))
                continue
            self._forgive_the_entry_above(location)
            yield Problem(
                "misplaced-entry",
                Message(
                    "This was read as %(path)s, and it has the fields of the part “%(part)s”: %(names)s.",
                    path=path,
                    part=part,
                    names=", ".join(names),
                ),
                path=path,
            )

    def _forgive_the_entry_above(self, location: Location) -> None:
        """Forget what is missing above an entry that slipped out: it went with it."""
        *way, last = location
        if isinstance(last, int):
            above = (*way, last - 1)
            kept = [name for name in self._missing.get(above, ()) if name not in self._entries[location]]
            self._missing[above] = kept

    def unknown_fields(self) -> Iterator[Problem]:
        """Yield the fields that the model doesn't know, and what may have been meant."""
        for location, names in self._unknown.items():
            for name in names:
                message = Message(
                    "There is no field `%(name)s` in %(part)s.", name=name, part=self._called(location)
                )
                path = self._path_of((*location, name))
                yield Problem("unknown-field", message, self._meant(location, name), path, at_key=True)

    def _meant(self, location: Location, name: str) -> Message:
        if (*location, name) in self._parted:
            return Message(
                "Put the whole text in quotation marks: in braces and brackets a comma begins another entry, "
                "also that of a number such as 3,5."
            )
        missing, fields = self._missing.get(location, []), self._shape.names_at(location)
        near = difflib.get_close_matches(name, missing, 1)
        if not near:
            elsewhere = self._missed_elsewhere(location, name)
            if elsewhere is not None:
                self._missing[elsewhere].remove(name)
                return Message(
                    "Indent it as the fields of %(part)s are, where it is missing.",
                    part=self._called(elsewhere),
                )
        near = near or difflib.get_close_matches(name, fields, 1)
        if len(missing) == 1 and (not near or near[0] not in missing):
            near = list(missing)
        if near and near[0] in missing:
            missing.remove(near[0])
        if near:
            return Message("Did you mean `%(near)s`?", near=near[0])
        owner = self._shape.part_with([name])
        if owner is not None:
            return Message(
                "It is a field of the part “%(part)s”: indent it as far as the lines it belongs to.",
                part=owner,
            )
        return Message("The fields here are: %(names)s.", names=", ".join(fields))

    def _missed_elsewhere(self, location: Location, name: str) -> Location | None:
        """Return the part above or below, if any, from which the field slipped out."""
        for other, missing in self._missing.items():
            shorter, longer = sorted((location, other), key=len)
            if name in missing and shorter != longer and longer[: len(shorter)] == shorter:
                return other
        return None

    def missing_fields(self) -> Iterator[Problem]:
        """Yield the fields that a part needs and has not, each with what it wants."""
        for location, names in self._missing.items():
            for name in names:
                field, path = self._shape.field_at((*location, name)), self._path_of(location)
                meant = wanted(field, (*location, name))
                yield Problem(
                    "missing-field",
                    Message("The field `%(name)s` is missing in %(part)s.", name=name, part=path)
                    if path
                    else Message("The field `%(name)s` is missing.", name=name),
                    Message("Add a line `%(name)s:` here, with %(field)s.", name=name, field=meant),
                    path,
                    details=(f"{name}: {field['description']}",) if "description" in field else (),
                    at_key=True,
                )

    def _called(self, location: Location) -> str:
        return self._path_of(location) or self._shape.called


def _text_with_colon(name: str, path: str, fields: Sequence[str]) -> Problem:
    return Problem(
        "wrong-type",
        Message("The colon after “%(name)s” makes a field of what should be a text.", name=name),
        Message(
            "Put quotation marks round the whole text, and give it the fields %(fields)s.",
            fields=", ".join(fields),
        ),
        path,
    )
