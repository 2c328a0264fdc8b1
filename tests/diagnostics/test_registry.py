"""Every problem code of the program is in the registry, and the registry has no other."""

from __future__ import annotations

import ast
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import memo
from memo.diagnostics import MemoError, Message, Problem, problem_codes
from memo.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(Path(memo.__file__).parent.rglob("*.py"))
}
CODES = problem_codes()


def constants(node: ast.expr) -> list[ast.expr]:
    """Return the expressions that a conditional one chooses from; of any other, itself."""
    if isinstance(node, ast.IfExp):
        return [*constants(node.body), *constants(node.orelse)]
    return [node]


def named(call: ast.Call) -> str:
    """Return the name of what is called, without what it is an attribute of."""
    return str(getattr(call.func, "attr", None) or getattr(call.func, "id", ""))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls in a module or a function that have an argument without a name."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)


def takers(tree: ast.Module) -> dict[str, int]:
    """Return the functions of a module that hand a code on to a problem, and which argument it is."""
    found = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in function.args.args if argument.arg != "self"]
            given = [ast.unparse(call.args[0]) for call in calls(function) if named(call) == "Problem"]
            if given and given[0] in names:
                found[function.name] = names.index(given[0])
    return found


PUBLIC = {
    name: number
    for tree in MODULES.values()
    for name, number in takers(tree).items()
    if not name.startswith("_")
}


def codes_given(tree: ast.Module) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Yield each call that is given a problem code, and the expression of the code."""
    given = {"Problem": 0, **PUBLIC, **takers(tree)}
    for call in calls(tree):
        if len(call.args) > given.get(named(call), len(call.args)):
            for value in constants(call.args[given[named(call)]]):
                yield call, value


def strings(tree: ast.Module) -> set[str]:
    """Return the string constants of a module."""
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in found if isinstance(text, str)}


@pytest.mark.long
def test_every_code_in_the_program_is_in_the_registry() -> None:
    """A code is written out wherever a problem is made or a function is given one; none is put together."""
    unknown, composed = [], []
    for path, tree in MODULES.items():
        for call, value in codes_given(tree):
            where = f"{path.name}:{call.lineno}"
            if isinstance(value, ast.Constant):
                unknown += [f"{where}: {value.value!r}"] if value.value not in CODES else []
            elif not (isinstance(value, ast.Name | ast.Attribute | ast.Starred)):
                composed.append(f"{where}: {ast.unparse(value)}")
    assert not unknown, "codes without an entry in codes.toml"
    assert not composed, "codes that a search for them does not find"


def test_every_code_of_the_registry_is_in_the_program() -> None:
    """An entry that nothing uses is taken out."""
    used = set().union(*map(strings, MODULES.values()))
    assert [code for code in CODES if code not in used] == []


@pytest.mark.long
def test_warnings_are_called_so() -> None:
    """A code is a warning in the registry where each problem of it that is written out is one."""
    severities: dict[str, set[str]] = {}
    for tree in MODULES.values():
        for call, value in codes_given(tree):
            if named(call) == "Problem" and isinstance(value, ast.Constant):
                said = [each.value for each in call.keywords if each.arg == "severity"]
                severity = said[0].value if said and isinstance(said[0], ast.Constant) else "error"
                severities.setdefault(str(value.value), set()).add(str(severity))
    called = {code for code in severities if CODES[code].severity == "warning"}
    assert called == {code for code, found in severities.items() if found == {"warning"}}


def test_every_entry_is_whole() -> None:
    """Sentences, examples that fit a terminal beside their indentation, and no space but the ordinary one."""
    for code in CODES.values():
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code.code)
        texts = [code.title, code.help, code.why or "."]
        assert [text for text in texts if not text.endswith(".")] == [], code.code
        assert max(map(len, code.example.splitlines())) <= 76, code.code
        assert "\u00a0" not in str(code), code.code
        assert code.severity in {"error", "warning"}, code.code


def test_examples_of_yaml_are_what_they_say() -> None:
    """What is right is YAML in each; what is wrong has the code, where it can be shown as it is."""
    meant = str.maketrans({"·": "\u00a0", "→": "\t"})  # drawn, for nobody would see them
    unshown = {"yaml-too-large", "yaml-encoding", "yaml-character"}
    unshown |= {"yaml-explicit-key"}  # which may be read, and not be written beside
    for code in CODES.values():
        pair = re.match(r"# wrong[^\n]*\n(.*?)\n# right[^\n]*\n(.*)", code.example, re.DOTALL)
        if pair and code.group.startswith(("memo.yaml", "Quotes")):
            read_yaml(pair[2].encode(), "memo.yaml")
            if code.code.startswith("yaml-") and code.code not in unshown:
                assert codes_of(pair[1].translate(meant)) == [code.code]


def codes_of(text: str) -> list[str]:
    """Return the codes with which a YAML file is refused, or warned of."""
    try:
        return [problem.code for problem in read_yaml(text.encode(), "memo.yaml").warnings]
    except MemoError as error:
        return [problem.code for problem in error.problems]


def test_a_problem_says_what_the_registry_says_unless_it_says_it_better() -> None:
    """The help of a code, and one of its own; also after a way through a pickle."""
    plain = Problem("quote-too-short", Message("One word."))
    better = Problem("quote-too-short", Message("One word."), Message("Quote all five."))
    assert plain.help == CODES["quote-too-short"].help == pickle.loads(pickle.dumps(plain)).help  # noqa: S301
    assert better.help == pickle.loads(pickle.dumps(better)).help == "Quote all five."  # noqa: S301


def test_the_registry_is_read_when_it_is_asked() -> None:
    """A problem is made without it, and so is a command's start."""
    code = (
        "import sys; from memo.cli import main; from memo.diagnostics import Message, Problem, read_table\n"
        "problem = Problem('no-memo', Message('There is none.'))\n"
        "print(read_table.cache_info().currsize, problem.help, read_table.cache_info().currsize)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"0 {CODES['no-memo'].help} 1"
