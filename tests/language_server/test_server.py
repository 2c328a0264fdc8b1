"""What an editor is told, asked by pygls' client of the real process."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsp_editor import Editor, editor_on
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from memo.editing import RenameEntry, read_snapshot
from memo.workspace import check_memo

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

pytestmark = pytest.mark.long

CASE = Path(__file__).parents[1] / "workbench/peace"
SOUND = (CASE / "memo.yaml").read_text(encoding="utf-8")
MISQUOTED = SOUND.replace(
    "Vladimir Putin insists on security guarantees", "Vladimir Putin insists on guarantees", 1
)
OLDER = lsp.ClientCapabilities(general=lsp.GeneralClientCapabilities(position_encodings=[]))


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    """A copy of a memo, with its article."""
    shutil.copytree(CASE, tmp_path / "peace")
    return tmp_path / "peace/memo.yaml"


def _ask(
    memo: Path,
    text: str,
    ask: Callable[[Editor], Awaitable[None]],
    capabilities: lsp.ClientCapabilities | None = None,
) -> None:
    """Open the memo with a text, and do something."""

    async def run() -> None:
        async with editor_on(memo, memo.parents[1], capabilities) as editor:
            editor.open(text)
            await ask(editor)

    asyncio.run(run())


def test_problems_are_those_of_unsaved_text(memo: Path) -> None:
    """Each has the code, severity, help and range of `memo check`; the file on the disk is not read."""
    told = [each.code for each in check_memo(memo, memo.parent).problems]
    memo.write_text("gone", encoding="utf-8")

    async def ask(editor: Editor) -> None:
        before = [each.code for each in await editor.problems()]
        assert before == told
        editor.type(SOUND.replace("severity: high", "severity: hihg", 1))
        (found,) = [each for each in await editor.problems() if each.code not in before]
        assert (found.code, found.severity) == ("wrong-choice", lsp.DiagnosticSeverity.Error)
        assert (editor.words(found.range), found.source) == ("hihg", "memo")
        assert "help: " in found.message
        editor.type(SOUND)
        assert [each.code for each in await editor.problems()] == before

    _ask(memo, SOUND, ask)


def test_who_types_on_is_told_of_the_last_text_alone(memo: Path) -> None:
    """Ten changes in a moment are one check."""

    async def ask(editor: Editor) -> None:
        await editor.problems()
        for number in range(10):
            editor.type(SOUND.replace("severity: high", f"severity: {number}", 1))
            await asyncio.sleep(0.04)
        found = await asyncio.wait_for(editor.told.get(), 30)
        assert found.version == editor.version
        assert any("9" in each.message for each in found.diagnostics)

    _ask(memo, SOUND, ask)


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_range_spans_what_is_at_fault_however_it_is_written(memo: Path, ends: str) -> None:
    """Behind emoji and Cyrillic in its line, in a text of several lines, with a byte order mark."""
    text = SOUND.replace("    - id: date\n      title: ", "    - id: date\n      title: 🕊 ")
    text = text.replace("    because: mediation has", "    because: 🕊 Мир 🕊 {scor:mediation} has", 1)
    text = text.replace(
        "        - plays a critical role in facilitating negotiations\n",
        "        - >-\n          plays 🕊 a critical\n          role\n",
        1,
    )

    async def ask(editor: Editor) -> None:
        found = {each.code: editor.words(each.range) for each in await editor.problems()}
        assert found["unknown-form"] == "{scor:mediation}"
        assert (
            found["quote-not-found"].replace(ends, "\n") == ">-\n          plays 🕊 a critical\n          role"
        )

    _ask(memo, "\ufeff" + text.replace("\n", ends), ask)


def test_a_place_tells_what_it_is(memo: Path) -> None:
    """Hover, completion and outline are of the text as it is typed."""

    async def ask(editor: Editor) -> None:
        hover = await editor.client.text_document_hover_async(
            lsp.HoverParams(editor.document, editor.at("Russia has shown reluctance", 3))
        )
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert hover.contents.kind == lsp.MarkupKind.PlainText
        assert hover.contents.value.startswith("¶14 (Possible Diplomatic Pathways)")
        symbols = await editor.client.text_document_document_symbol_async(
            lsp.DocumentSymbolParams(editor.document)
        )
        assert symbols is not None
        outline = {each.name: each for each in symbols if isinstance(each, lsp.DocumentSymbol)}
        assert [each.name for each in outline["criteria"].children or ()][:2] == [
            *("Acceptable to Kyiv", "Acceptable to Moscow")
        ]
        editor.type(SOUND.replace("  pathway: mediation", "  pathway: ", 1))
        offered = await editor.client.text_document_completion_async(
            lsp.CompletionParams(editor.document, editor.at("  pathway: ", 11))
        )
        assert isinstance(offered, lsp.CompletionList)
        assert [each.label for each in offered.items][:2] == ["mediation", "conference"]

    _ask(memo, SOUND, ask)


def _edits(edit: lsp.WorkspaceEdit | None) -> list[lsp.TextEdit]:
    """Return the edits of the one text that an edit is of."""
    assert edit is not None
    assert edit.document_changes is not None
    (change,) = edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit)
    return [each for each in change.edits if isinstance(each, lsp.TextEdit)]


def test_an_id_is_renamed_wherever_it_stands(memo: Path) -> None:
    """In its entry, as value, key and in braces, as the workbench does it; one that is taken is refused."""
    text = SOUND.replace(
        "- text: Moscow refuses", "- when: {mediation.moscow: 1}\n      text: Moscow refuses", 1
    )

    async def ask(editor: Editor) -> None:
        place = editor.at("{score:mediation}", 9)
        prepared = await editor.client.text_document_prepare_rename_async(
            lsp.PrepareRenameParams(editor.document, place)
        )
        assert isinstance(prepared, lsp.PrepareRenamePlaceholder)
        assert (prepared.placeholder, editor.words(prepared.range)) == ("mediation", "mediation")
        edit = await editor.client.text_document_rename_async(
            lsp.RenameParams(editor.document, place, "good-offices")
        )
        now = read_snapshot(text.encode(), "memo.yaml")
        renamed = RenameEntry("pathways.mediation", "good-offices").applied(now)
        assert editor.edited(_edits(edit)) == renamed.data.decode()
        for taken in ("conference", "No Id"):
            with pytest.raises(JsonRpcException):
                await editor.client.text_document_rename_async(
                    lsp.RenameParams(editor.document, place, taken)
                )
        defined = await editor.client.text_document_definition_async(
            lsp.DefinitionParams(editor.document, place)
        )
        assert isinstance(defined, lsp.Location)
        assert defined.range.start == editor.at("- id: mediation", 6)
        context = lsp.ReferenceContext(include_declaration=False)
        places = await editor.client.text_document_references_async(
            lsp.ReferenceParams(context, editor.document, place)
        )
        assert places is not None
        assert len(places) == text.count("mediation}") + text.count("mediation.moscow") + 1

    _ask(memo, text, ask)


def test_a_certain_mend_is_a_quick_fix(memo: Path) -> None:
    """The very mend that the workbench offers; by it the problem is gone. A text not yet checked has none."""

    async def ask(editor: Editor) -> None:
        (found,) = [each for each in await editor.problems() if each.code == "quote-not-found"]
        asked = lsp.CodeActionParams(editor.document, found.range, lsp.CodeActionContext([found]))
        (action,) = await editor.client.text_document_code_action_async(asked) or ()
        assert isinstance(action, lsp.CodeAction)
        assert (action.title, action.kind) == ("Quote the closest passage", lsp.CodeActionKind.QuickFix)
        made = editor.edited(_edits(action.edit))
        assert " ".join(made.split()).replace("- >- ", "- ") == " ".join(SOUND.split()).replace("- >- ", "- ")
        editor.type(made)
        assert not await editor.client.text_document_code_action_async(asked)
        assert "quote-not-found" not in [each.code for each in await editor.problems()]

    _ask(memo, MISQUOTED, ask)


def test_an_older_editor_gets_edits_that_it_takes(memo: Path) -> None:
    """One that knows no versions of texts has the same edits by the text's address."""

    async def ask(editor: Editor) -> None:
        place = editor.at("- id: mediation", 8)
        edit = await editor.client.text_document_rename_async(
            lsp.RenameParams(editor.document, place, "good-offices")
        )
        assert edit is not None
        assert edit.document_changes is None
        assert edit.changes is not None
        assert "  pathway: good-offices" in editor.edited(edit.changes[editor.uri])

    _ask(memo, SOUND, ask, OLDER)


def test_broken_yaml_is_told_at_its_place(memo: Path) -> None:
    """In an analyst's words; what is asked of it is answered with nothing."""
    text = SOUND.replace("severity: high", 'severity: "high', 1)

    async def ask(editor: Editor) -> None:
        (found,) = await editor.problems()
        assert found.code == "yaml-syntax"
        assert found.range.start == editor.at('severity: "high', 10)
        at = editor.at("criteria:", 2)
        assert await editor.client.text_document_hover_async(lsp.HoverParams(editor.document, at)) is None
        assert (
            await editor.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(editor.document))
            == []
        )
        renamed = lsp.RenameParams(editor.document, at, "new")
        assert await editor.client.text_document_rename_async(renamed) is None

    _ask(memo, text, ask)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 600_000, "yaml-too-large"),
        ("[" * 100_000, "yaml-too-deep"),
        ("pathways:\n" + "".join(f"  - id: p{n}\n" for n in range(4_000)), "missing-field"),
        ("title: a\ud800", "missing-field"),
        ("", "yaml-empty"),
    ],
    ids=["long", "deep", "many", "half a sign", "nothing"],
)
def test_hostile_texts_are_told_in_time(memo: Path, text: str, code: str) -> None:
    """Each question is answered, with nothing or little, and the server goes on."""

    async def ask(editor: Editor) -> None:
        began = time.monotonic()
        assert code in [each.code for each in await editor.problems()]
        at = lsp.Position(1, 8)
        await editor.client.text_document_hover_async(lsp.HoverParams(editor.document, at))
        await editor.client.text_document_completion_async(lsp.CompletionParams(editor.document, at))
        await editor.client.text_document_definition_async(lsp.DefinitionParams(editor.document, at))
        found = await editor.client.text_document_document_symbol_async(
            lsp.DocumentSymbolParams(editor.document)
        )
        assert len(found or ()) < 2_000
        assert time.monotonic() - began < 20
        editor.type(SOUND)
        assert code not in [each.code for each in await editor.problems()]

    _ask(memo, text, ask)


def test_a_memo_that_lies_alone_is_told_so(tmp_path: Path) -> None:
    """Without its article every problem of the memo itself is told, and that the article is not there."""
    place = tmp_path / "Мій файл 🕊/memo.yaml"
    place.parent.mkdir()

    async def ask(editor: Editor) -> None:
        assert "file-missing" in [each.code for each in await editor.problems()]

    _ask(place, SOUND, ask)


def test_other_yaml_is_none_of_its_business(tmp_path: Path) -> None:
    """An editor may send it whatever it opens."""

    async def ask(editor: Editor) -> None:
        at = lsp.Position(0, 0)
        assert await editor.client.text_document_hover_async(lsp.HoverParams(editor.document, at)) is None
        assert (
            await editor.client.text_document_completion_async(lsp.CompletionParams(editor.document, at))
            is None
        )
        editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(editor.document))
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(editor.document))
        await asyncio.sleep(0.5)
        assert editor.told.empty()

    _ask(tmp_path / "house.yaml", "a: 1", ask)


def test_a_text_that_is_closed_has_no_problems_any_more(memo: Path) -> None:
    """Its marks go with it; saving tells them again while it is open."""

    async def ask(editor: Editor) -> None:
        assert await editor.problems()
        editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(editor.document))
        assert await editor.problems()
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(editor.document))
        said = await asyncio.wait_for(editor.told.get(), 30)
        assert not said.diagnostics

    _ask(memo, MISQUOTED, ask)


def test_a_change_beside_the_memo_is_told_without_typing(memo: Path) -> None:
    """The editor is asked to tell of files; where its article is another by then, quotes stand no more."""
    watching = lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        )
    )
    article = memo.parent / "article.txt"
    other = article.read_text(encoding="utf-8").replace("reluctance", "eagerness")

    async def ask(editor: Editor) -> None:
        assert "quote-not-found" not in [each.code for each in await editor.problems()]
        assert editor.registered == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
        await asyncio.to_thread(article.write_text, other, encoding="utf-8")
        changed = lsp.FileEvent(article.as_uri(), lsp.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
        assert "quote-not-found" in [each.code for each in await editor.problems()]

    _ask(memo, SOUND, ask, watching)


@pytest.mark.parametrize("said", [b"", b'Content-Length: 36\r\n\r\n{"jsonrpc": "2.0", "method": "exit"}  '])
def test_an_editor_that_goes_without_a_word_leaves_no_server(said: bytes) -> None:
    """The server ends with 1, as the protocol wants it, and prints nothing but the protocol."""
    words = [sys.executable, "-m", "memo", "lsp"]
    done = subprocess.run(words, input=said, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
