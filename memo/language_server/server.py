"""The protocol: which question an editor may ask, and which module answers it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from memo.diagnostics import MemoError
from memo.language_server.completing import TRIGGERS, complete
from memo.language_server.fixes import fixes_in
from memo.language_server.hovering import hover_at
from memo.language_server.identifiers import id_at, places_of, range_of, renamed
from memo.language_server.open_memo import OpenMemo, OpenText
from memo.language_server.outline import outline_of
from memo.language_server.problems import diagnostics_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from memo.article import QuoteFinder
    from memo.language_server.identifiers import NamedId

FILE_NAME: Final = "memo.yaml"
"""The files that are served; an editor may send every YAML file that it opens."""

PAUSE: Final = 0.25
"""Seconds without typing after which a text is checked."""

WATCHED: Final = "**/*.{yaml,txt,md,html,htm,docx,pdf,css,jinja}"
"""What lies beside a memo and decides its problems: its article, revisions, appendices, house, templates."""

_Answer = TypeVar("_Answer")

_LOG: Final = logging.getLogger(__name__)


class MemoServer(LanguageServer):
    """A language server for the memos that an editor has open.

    A text is sent whole with each change: no memo is longer than half a megabyte, and of signs that some
    programs take for line ends, client and server need no common opinion.

    Args:
        output: The folder of built files, whose record tells where quotes stood.
        version: The program's version.
        pause: Seconds without typing after which a text is checked.
    """

    def __init__(self, output: Path, version: str, pause: float = PAUSE) -> None:
        super().__init__("memo", version, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self._output, self._pause = output, pause
        self._open: dict[str, OpenMemo] = {}
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._checker = ThreadPoolExecutor(1, thread_name_prefix="check")
        self._answerer = ThreadPoolExecutor(1, thread_name_prefix="answer")
        self.was_shut_down = False

    # Texts come and go

    def opened(self, document: lsp.TextDocumentItem) -> None:
        """Take in a text that was opened."""
        path = _path_of(document.uri)
        if path is not None:
            text = OpenText(path, document.text, document.version, self._encoding)
            self._open[document.uri] = OpenMemo(text, self._output)
            self.check(document.uri, 0)

    def changed(self, uri: str, version: int) -> None:
        """Take over what was typed."""
        memo = self._open.get(uri)
        if memo is not None:
            source = self.workspace.get_text_document(uri).source
            memo.now = OpenText(memo.now.path, source, version, self._encoding)
            self.check(uri, self._pause)

    def watch(self) -> None:
        """Ask the editor to tell what changes on the disk, where it can."""
        workspace = self.client_capabilities.workspace
        able = workspace.did_change_watched_files if workspace else None
        if able is not None and able.dynamic_registration:
            wanted = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(WATCHED)])
            asked = lsp.Registration("beside", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, wanted)
            self.client_register_capability(lsp.RegistrationParams([asked]))

    def changed_beside(self, uris: Collection[str]) -> None:
        """Check every memo anew, for something else than its own text has changed on the disk."""
        for uri in self._open:
            if any(each != uri for each in uris):
                self.check(uri, self._pause)

    def closed(self, uri: str) -> None:
        """Forget a text, and its problems with it."""
        if self._open.pop(uri, None) is not None:
            self._checks.pop(uri).cancel()
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def end(self) -> None:
        """Check nothing any more."""
        self._checker.shutdown(wait=False, cancel_futures=True)
        self._answerer.shutdown(wait=False, cancel_futures=True)

    @property
    def _encoding(self) -> str:
        return lsp.PositionEncodingKind(self.workspace.position_encoding or "utf-16").value

    # Checking

    def check(self, uri: str, pause: float) -> None:
        """Check a text after a pause, unless it changes before."""
        before = self._checks.get(uri)
        if before is not None:
            before.cancel()
        task = asyncio.get_running_loop().create_task(self._check(uri, pause))
        task.add_done_callback(_log_fault)
        self._checks[uri] = task

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        memo = self._open[uri]
        text = memo.now
        checked = await asyncio.get_running_loop().run_in_executor(self._checker, memo.check, text)
        memo.checked = checked
        if memo.now is text:
            told = lsp.PublishDiagnosticsParams(uri, diagnostics_of(checked), text.version)
            self.text_document_publish_diagnostics(told)

    async def _checked(self, uri: str) -> None:
        """Wait for the first check of a text that was opened just now."""
        task = self._checks.get(uri)
        if task is not None and self._open[uri].checked is None:
            await asyncio.wait([task])

    async def finder(self, uri: str) -> QuoteFinder | None:
        """Return what finds quotes in a memo's article, as the last check has read it."""
        await self._checked(uri)
        checked = self._open[uri].checked if uri in self._open else None
        return checked.finder if checked else None

    # Questions

    def memo(self, uri: str) -> OpenMemo | None:
        """Return an open memo; None for any other file."""
        return self._open.get(uri)

    async def answer(self, uri: str, answer: Callable[[OpenMemo], _Answer]) -> _Answer | None:
        """Answer a question while the editor goes on; None of a file that is no memo."""
        memo = self._open.get(uri)
        if memo is None:
            return None
        return await asyncio.get_running_loop().run_in_executor(self._answerer, answer, memo)

    def edit_for_client(self, edit: lsp.WorkspaceEdit) -> lsp.WorkspaceEdit:
        """Return an edit as the client takes it: older ones want no version of the text."""
        workspace = self.client_capabilities.workspace
        takes = workspace.workspace_edit.document_changes if workspace and workspace.workspace_edit else False
        if takes:
            return edit
        changes = {
            each.text_document.uri: [one for one in each.edits if isinstance(one, lsp.TextEdit)]
            for each in edit.document_changes or ()
            if isinstance(each, lsp.TextDocumentEdit)
        }
        return lsp.WorkspaceEdit(changes=changes)


def _log_fault(task: asyncio.Task[None]) -> None:
    """Put a bug into the editor's log, which is all that stderr is; the server goes on."""
    fault = None if task.cancelled() else task.exception()
    if fault is not None:
        _LOG.error("a check failed", exc_info=fault)


def _path_of(uri: str) -> Path | None:
    """Return the path of a memo.yaml on the disk; None for other files, and for what was never saved."""
    found = to_fs_path(uri) if uri.startswith("file:") else None
    path = Path(found) if found else None
    return path if path is not None and path.name == FILE_NAME else None


def serve_editor(output: Path, version: str, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve one editor until it ends.

    Args:
        output: The folder of built files.
        version: The program's version.
        stdin: What the editor asks.
        stdout: Where it is answered; it is closed at the end.

    Returns:
        The exit code: 0 where the editor has asked to shut down before, else 1 (protocol 3.17, exit).
    """
    server = MemoServer(output, version)
    _add_texts(server)
    _add_answers(server)
    _add_ids(server)
    server.start_io(stdin, stdout)
    server.end()
    return 0 if server.was_shut_down else 1


def _add_texts(server: MemoServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _(params: lsp.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: lsp.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri, params.text_document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def _(params: lsp.DidSaveTextDocumentParams) -> None:
        if server.memo(params.text_document.uri) is not None:
            server.check(params.text_document.uri, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: lsp.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(lsp.INITIALIZED)
    def _(_: lsp.InitializedParams) -> None:
        server.watch()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.changed_beside([each.uri for each in params.changes])

    @server.feature(lsp.SHUTDOWN)
    def _(*_: Any) -> None:
        server.was_shut_down = True


def _add_answers(server: MemoServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def _(params: lsp.HoverParams) -> lsp.Hover | None:
        finder = await server.finder(params.text_document.uri)

        def answer(memo: OpenMemo) -> lsp.Hover | None:
            return hover_at(memo.now, memo.now.offset(params.position), finder)

        return await server.answer(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[*TRIGGERS]))
    async def _(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        finder = await server.finder(params.text_document.uri)

        def answer(memo: OpenMemo) -> lsp.CompletionList:
            return complete(memo.now, memo.now.positions.offset(params.position), memo.readable, finder)

        return await server.answer(params.text_document.uri, answer)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    async def _(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        def answer(memo: OpenMemo) -> list[lsp.CodeAction]:
            checked = memo.checked
            if checked is None or checked.text is not memo.now:
                return []
            start, end = map(checked.text.positions.offset, (params.range.start, params.range.end))
            return [*fixes_in(checked, params.text_document.uri, start, end)]

        made = await server.answer(params.text_document.uri, answer)
        for each in made or ():
            each.edit = server.edit_for_client(each.edit) if each.edit else None
        return made

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
        return await server.answer(params.text_document.uri, lambda memo: outline_of(memo.now))


def _add_ids(server: MemoServer) -> None:
    async def named_at(params: Any) -> tuple[OpenText, NamedId] | None:
        def answer(memo: OpenMemo) -> tuple[OpenText, NamedId] | None:
            text = memo.now
            named = id_at(text, text.offset(params.position))
            return (text, named) if named else None

        return await server.answer(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def _(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = await named_at(params)
        return places_of(found[0], params.text_document.uri, found[1])[0] if found else None

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def _(params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        found = await named_at(params)
        places = places_of(found[0], params.text_document.uri, found[1]) if found else []
        return places if params.context.include_declaration else places[1:]

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def _(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        found = await named_at(params)
        return lsp.PrepareRenamePlaceholder(range_of(found[0], found[1].here), found[1].id) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def _(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = await named_at(params)
        if found is None:
            return None
        try:
            edit = renamed(found[0], params.text_document.uri, found[1], params.new_name.strip())
        except MemoError as error:
            said = " ".join(f"{each.message} {each.help}" for each in error.problems)
            raise JsonRpcException(said, lsp.LSPErrorCodes.RequestFailed) from error
        return server.edit_for_client(edit)
