"""What is said to users follows their language, whole, from one place."""

from __future__ import annotations

import ast
import copy
import datetime as dt
import gettext
import json
import pickle
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from catalogues import MESSAGES, ROOT, begin, compiled, read, written

from memo.diagnostics import Choice, Message, Problem, catalogue_for, message, problem_codes, speak
from memo.i18n import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English again afterwards."""
    yield
    speak(None)


class Backwards(gettext.NullTranslations):
    """A made-up language: the words of a message in the other order, with a mark at each end."""

    def gettext(self, message: str) -> str:
        """Return a message in it."""
        return f"‹{' '.join(reversed(message.split()))}›"

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return a message in it, whose plural begins at three."""
        return self.gettext(one if number < 3 else many)


def test_a_message_is_looked_up_whole_and_filled_in_its_own_order() -> None:
    """Values stand where the language wants them."""
    speak(Backwards())
    assert Message("“%(key)s” is no %(what)s.", key="a", what="id") == "‹id. no is “a”›"
    assert Message("100% of it.") == "‹it. of 100%›"


def test_a_number_takes_the_form_that_the_language_has_for_it() -> None:
    """English has two."""
    said = [Message.counted("%(num)s byte", "%(num)s bytes", number) for number in (1, 2)]
    assert said == ["1 byte", "2 bytes"]
    speak(Backwards())
    assert Message.counted("%(num)s byte", "%(num)s bytes", 2) == "‹byte 2›"


def test_a_list_is_one_of_the_language() -> None:
    """And a single thing is itself."""
    assert [Message.listed("abc"), Message.listed("a")] == ["a, b and c", "a"]
    speak(Backwards())
    assert Message.listed("abc") == "‹c and a, b›"


def _nested() -> Message:
    rows = Message.counted(
        "%(num)s row of %(table)s", "%(num)s rows of %(table)s", 3, table=Message("Table A")
    )
    moved = Message("Moved: %(what)s, to %(place)s.", what=rows, place="Risks")
    return Message.together([moved, Message("It was 100% right.")])


def test_a_document_prints_what_was_said_in_a_language_of_its_own() -> None:
    """Down to the messages among its values; what is no message is written as the document says."""
    said = _nested()
    assert said == "Moved: 3 rows of Table A, to Risks. It was 100% right."
    assert said.in_catalogue(Backwards()) == "‹Risks. to ‹‹A Table› of rows 3›, Moved:› ‹right. 100% was It›"
    assert said.in_catalogue(Backwards(), lambda value: f"[{value}]").startswith(
        "‹[Risks]. to ‹‹A Table› of rows [3]"
    )
    speak(Backwards())
    assert _nested().in_catalogue(None) == said


def test_of_what_a_message_is_composed_is_kept_for_programs_and_processes() -> None:
    """Text and values go through JSON and to another process, and are the same message there."""
    said = _nested()
    read = Message.from_data(json.loads(json.dumps(said.to_data())))
    sent = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own
    for each in (read, sent, copy.deepcopy(said)):
        assert (each, each.to_data()) == (said, said.to_data())
    assert Message("“%(key)s” is no id.", key="a").to_data() == {
        "text": "“%(key)s” is no id.",
        "values": {"key": "a"},
    }
    damaged: Any
    for damaged in ([], {"text": "a"}, {"text": 1, "values": {}}, {"parts": "a"}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            Message.from_data(damaged)


def test_what_the_registry_says_follows() -> None:
    """Title, help and group of a code, and the help of a problem that has none of its own."""
    english = problem_codes()["no-memo"]
    speak(Backwards())
    code = problem_codes()["no-memo"]
    assert code.title == "‹here. memo no is There›"
    assert (code.group, code.example) == ("‹files and Commands›", english.example)
    assert Problem("no-memo", Message("Nothing.")).help == code.help != english.help
    speak(None)
    assert problem_codes()["no-memo"] == english


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, ""),
        ({"LANG": "it_IT.UTF-8"}, "it"),
        ({"LANG": "it_CH@euro"}, "it"),
        ({"LANG": "it", "LC_ALL": "C"}, ""),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "eo:it"}, "it"),
        ({"LANGUAGE": "eo:en:it"}, ""),
        ({"LANG": "../it"}, ""),
    ],
)
@pytest.mark.long
def test_the_environment_asks_for_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str], language: str
) -> None:
    """As gettext has it: the first that there is a catalogue for; English needs none."""
    monkeypatch.setattr(message, "LOCALES", tmp_path)
    path = tmp_path / "it/LC_MESSAGES/messages.po"
    begin(MESSAGES.at(tmp_path), "it")
    catalog = read(path)
    catalog["There is no memo here."].string = "Qui non c'è alcun memo."
    path.write_bytes(written(catalog))
    path.with_suffix(".mo").write_bytes(compiled(read(path)))
    speak(catalogue_for(environment))
    assert problem_codes()["no-memo"].title == (
        "Qui non c'è alcun memo." if language else "There is no memo here."
    )


def test_english_loads_no_catalogue() -> None:
    """Not even what reads catalogues, which every command would wait for."""
    asked = "import os, sys; os.environ['LANG'] = 'de_DE'; import memo.diagnostics as d; "
    asked += "d.speak(d.catalogue_for(os.environ)); d.Message('A'); print('gettext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def _calls() -> Iterator[tuple[str, ast.Call, bool]]:
    """Yield each place where a message is composed, and whether that is while its module is imported."""
    for path in sorted((ROOT / "memo").rglob("*.py")):
        todo: list[tuple[ast.AST, bool]] = [(ast.parse(path.read_text(encoding="utf-8")), True)]
        while todo:
            node, at_import = todo.pop()
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Message", "Message.counted"}:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, at_import
            later = isinstance(node, (ast.FunctionDef, ast.Lambda))
            todo += [(each, at_import and not later) for each in ast.iter_child_nodes(node)]


@pytest.mark.long
def test_no_message_is_composed_before_the_language_is_known() -> None:
    """One in a table of a module would stay English."""
    assert [place for place, _, at_import in _calls() if at_import] == []


@pytest.mark.long
def test_a_message_is_filled_with_the_names_that_it_has() -> None:
    """A name without a value would end a command; a value without a name is said to nobody."""
    wrong = []
    for place, call, _ in _calls():
        names = {each.arg for each in call.keywords}
        said = "".join(str(each.value) for each in call.args if isinstance(each, ast.Constant))
        wanted = set(re.findall(r"%\((\w+)\)s", said)) - {"num"}
        if None not in names and names != wanted and said:
            wrong.append(f"{place}: {names ^ wanted}")
    assert wrong == []


def test_dates_and_words_of_a_list_follow_the_language_of_a_document() -> None:
    """To users they are said as memo.yaml has them; what is kept as JSON gives them again."""
    said = Message(
        "By %(day)s: %(words)s.",
        day=dt.date(2025, 3, 1),
        words=Message.either([Choice("high", "severity"), Choice("low", "severity")]),
    )
    again = Message.from_data(json.loads(json.dumps(said.to_data())))
    elsewhere = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own bytes
    for each in (said, again, elsewhere, copy.deepcopy(said)):
        assert each == "By 2025-03-01: high or low."
        assert language_of("de").said(each) == "By 1.\u00a0März 2025: hoch oder gering."
