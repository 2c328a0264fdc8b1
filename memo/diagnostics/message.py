"""What is said to users, composed at one place: found in a catalogue by its English, then filled in.

Messages are English, and a catalogue of the gettext domain ``messages`` can put them into the language that
the user's environment asks for; a document that prints one puts it into its own. Whoever has something to say
writes a whole sentence, or a label, with names for what is filled in; never a piece of a sentence, which
another grammar could not order.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from gettext import NullTranslations

DOMAIN: Final = "messages"
LOCALES: Final = Path(__file__).parent / "locale"
"""Where the catalogues are: ``LANGUAGE/LC_MESSAGES/messages.mo``. English has none."""

_ASKED_BY: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables by which users name their language, the first that is set (GNU gettext, 2.3.1)."""


class Message(str):
    """A sentence or a label in the user's language; only what this makes is said to users.

    It is a text, and knows of what it was composed, so that a document can print it in a language of its own
    (:meth:`in_catalogue`) and a program can read it (:meth:`to_data`).

    Args:
        text: The message in English, literally, for the extraction finds it in the code. ``%(name)s`` stands
            for a value; a message with values writes a per cent sign as ``%%``.
        values: Names, numbers, quoted words, whole messages: what no grammar changes.
    """

    __slots__ = ("_between", "_forms", "_parts", "_values")

    _forms: tuple[str, ...]
    _values: Mapping[str, Value]
    _parts: tuple[Value, ...]
    _between: str

    def __new__(cls, text: str, /, **values: object) -> Self:
        """Find a message, and fill it in."""
        return cls._composed((text,), values)

    @classmethod
    def counted(cls, one: str, many: str, number: int, /, **values: object) -> Self:
        """Return the form of a message that a number takes; ``%(num)s`` is the number."""
        return cls._composed((one, many), {"num": number, **values})

    @classmethod
    def together(cls, parts: Iterable[object], between: str = " ") -> Self:
        """Return messages one after another, each whole in itself: sentences, or entries of a list."""
        return cls._composed((), {}, tuple(map(_value, parts)), between)

    @classmethod
    def listed(cls, items: Iterable[object]) -> Message:
        """Return a list as it stands in a sentence: ``a, b and c``."""
        *others, last = items
        if not others:
            return cls.together((last,))
        return Message("%(others)s and %(last)s", others=cls.together(others, ", "), last=last)

    @classmethod
    def either(cls, items: Iterable[object]) -> Message:
        """Return a choice as it stands in a sentence: ``a, b or c``."""
        *others, last = items
        if not others:
            return cls.together((last,))
        return Message("%(others)s or %(last)s", others=cls.together(others, ", "), last=last)

    def in_catalogue(self, catalogue: NullTranslations | None, shown: Callable[[Value], str] = str) -> str:
        """Return the message as a catalogue has it, with the messages among its values.

        Args:
            catalogue: ``None`` for English.
            shown: Writes a value that is no message: a number, a date, a word of a list, or words that are
                nobody's to translate.
        """

        def said(value: Value) -> str:
            return value.in_catalogue(catalogue, shown) if isinstance(value, Message) else shown(value)

        return _filled(catalogue, self._forms, self._values, self._parts, self._between, said)

    @property
    def values(self) -> Mapping[str, Value]:
        """What is filled in, by name."""
        return self._values

    @property
    def parts(self) -> tuple[Value, ...]:
        """What stands in a row; a message that is one alone is its own part."""
        return (self,) if self._forms else self._parts

    def to_data(self) -> dict[str, Any]:
        """Return of what it is composed, as data of JSON, for :meth:`from_data` to read.

        ``text`` is the message in English with its names, of one that counts a list of two forms; ``values``
        has what is filled in: a date as ``{"date": "2025-01-15"}``, a word of a list as
        ``{"word": "high", "field": "severity"}``. Several in a row are ``parts``, with what stands
        ``between`` them.
        """
        if not self._forms:
            return {"parts": [_data_of(part) for part in self._parts], "between": self._between}
        text: str | list[str] = self._forms[0] if len(self._forms) == 1 else [*self._forms]
        return {"text": text, "values": {name: _data_of(value) for name, value in self._values.items()}}

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """Return what :meth:`to_data` gave, in the user's language.

        Raises:
            KeyError: It is something else; likewise TypeError, ValueError and AttributeError.
        """
        if "parts" in data:
            return cls.together(map(cls._value_in, data["parts"]), str(data["between"]))
        forms = (data["text"],) if isinstance(data["text"], str) else tuple(map(str, data["text"]))
        return cls._composed(forms, {name: cls._value_in(each) for name, each in data["values"].items()})

    @classmethod
    def _value_in(cls, data: Any) -> Value:
        if not isinstance(data, dict):
            return _value(data)
        if "date" in data:
            return dt.date.fromisoformat(data["date"])
        return Choice(data["word"], data["field"]) if "word" in data else cls.from_data(data)

    @classmethod
    def _composed(
        cls,
        forms: tuple[str, ...],
        values: Mapping[str, object],
        parts: tuple[Value, ...] = (),
        between: str = "",
    ) -> Self:
        known = {name: _value(value) for name, value in values.items()}
        # Messages among the values are in the user's language by now.
        said = _filled(_spoken.catalogue, forms, known, parts, between, str)
        return cls._kept(said, forms, known, parts, between)

    @classmethod
    def _kept(
        cls,
        said: str,
        forms: tuple[str, ...],
        values: Mapping[str, Value],
        parts: tuple[Value, ...],
        between: str,
    ) -> Self:
        made = super().__new__(cls, said)
        made._forms, made._values, made._parts, made._between = forms, values, parts, between
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process as it was said here."""
        return Message._kept, (str(self), self._forms, self._values, self._parts, self._between)

    def __deepcopy__(self, _: object) -> Self:
        """Return the message itself, which nobody changes."""
        return self


class Choice(str):
    """A word of a list, as memo.yaml has it; a document that prints it has its own word for it.

    Args:
        word: The word.
        field: The field of the model whose list it is of, such as ``severity``.
    """

    __slots__ = ("field",)

    field: str

    def __new__(cls, word: str, field: str) -> Self:
        """Keep the field beside the word."""
        made = super().__new__(cls, word)
        made.field = field
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process with its field."""
        return Choice, (str(self), self.field)

    def __deepcopy__(self, _: object) -> Self:
        """Return the word itself, which nobody changes."""
        return self


Value: TypeAlias = "Message | Choice | str | int | float | dt.date"
"""What is filled in; a date is said to users as memo.yaml has it, by ISO 8601."""


def _filled(  # noqa: PLR0913, PLR0917 - what a message is composed of
    catalogue: NullTranslations | None,
    forms: tuple[str, ...],
    values: Mapping[str, Value],
    parts: tuple[Value, ...],
    between: str,
    said: Callable[[Value], str],
) -> str:
    if not forms:
        return between.join(map(said, parts))
    one, many = forms[0], forms[-1]
    if len(forms) == 1:
        form = one if catalogue is None or not one else catalogue.gettext(one)
    elif catalogue is None:
        form = one if values["num"] == 1 else many
    else:
        form = catalogue.ngettext(one, many, int(str(values["num"])))
    return form % {name: said(value) for name, value in values.items()} if values else form


def _value(value: object) -> Value:
    return value if isinstance(value, str | int | float | dt.date) else str(value)


def _data_of(value: Value) -> Any:
    if isinstance(value, Message):
        return value.to_data()
    if isinstance(value, Choice):
        return {"word": str(value), "field": value.field}
    return {"date": value.isoformat()} if isinstance(value, dt.date) else value


class _Spoken:
    """The catalogue of the language that this process speaks to its user; ``None`` for English."""

    catalogue: NullTranslations | None = None


_spoken: Final = _Spoken()


def spoken() -> NullTranslations | None:
    """Return the catalogue of the language that messages are in; ``None`` for English."""
    return _spoken.catalogue


def speak(catalogue: NullTranslations | None) -> None:
    """Let all messages of this process that are composed from now on be of a catalogue; ``None``: English."""
    _spoken.catalogue = catalogue


def catalogue_for(environment: Mapping[str, str]) -> NullTranslations | None:
    """Return the catalogue of the language that an environment asks for; ``None`` where English is said.

    gettext is loaded where there is a catalogue, and by nobody else.
    """
    for language in _asked_for(environment):
        path = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if language == "en":
            return None
        if path.is_file():
            from gettext import GNUTranslations  # noqa: PLC0415 - see above

            with path.open("rb") as file:
                return GNUTranslations(file)
    return None


def _asked_for(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the languages in which a user would read, the best first: ``de_AT`` and ``de`` for ``de_AT``."""
    asked = next(filter(None, map(environment.get, _ASKED_BY)), "")
    for each in asked.split(":"):
        name = each.partition(".")[0].partition("@")[0]
        if name in {"C", "POSIX"}:
            yield "en"
        elif name.replace("_", "").isalpha():
            yield from dict.fromkeys((name, name.partition("_")[0]))


UNSAID: Final = Message.together(())
"""Nothing, where something may be said."""
