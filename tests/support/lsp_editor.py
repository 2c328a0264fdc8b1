"""An editor as the language server sees one: pygls' own client, and the real process on stdio."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

PATIENCE = 30.0


class Editor:
    """One editor with one memo open.

    Args:
        client: The client, connected.
        path: The memo.yaml.
    """

    def __init__(self, client: LanguageClient, path: Path) -> None:
        self.client, self.uri, self.version = client, path.as_uri(), 0
        self.text = ""
        self.registered: list[str] = []
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        def take(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        def register(params: lsp.RegistrationParams) -> None:
            self.registered += [each.method for each in params.registrations]

        client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(take)
        client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(register)

    @property
    def document(self) -> lsp.TextDocumentIdentifier:
        """What requests call the text."""
        return lsp.TextDocumentIdentifier(self.uri)

    def open(self, text: str) -> None:
        """Open the memo with a text."""
        self.text, self.version = text, 1
        item = lsp.TextDocumentItem(self.uri, "yaml", self.version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def type(self, text: str) -> None:
        """Have another text, unsaved."""
        self.text, self.version = text, self.version + 1
        document = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    async def problems(self) -> Sequence[lsp.Diagnostic]:
        """Return what is told of the text as it stands."""
        while True:
            said = await asyncio.wait_for(self.told.get(), PATIENCE)
            if said.version == self.version:
                return said.diagnostics

    def at(self, words: str, within: int = 0) -> lsp.Position:
        """Return the position of some words of the text, so many letters on, in UTF-16."""
        return self.position(self.text.index(words) + within)

    def position(self, offset: int) -> lsp.Position:
        """Return the position of an offset, counted otherwise than the server counts."""
        before = self.text[:offset].replace("\r\n", "\n")
        line = before.rpartition("\n")[2]
        return lsp.Position(before.count("\n"), sum(1 + (ord(sign) > 0xFFFF) for sign in line))

    def words(self, where: lsp.Range) -> str:
        """Return the words of a range of the text."""
        return self.text[self._offset(where.start) : self._offset(where.end)]

    def edited(self, edits: Sequence[Any]) -> str:
        """Return the text with edits made in it."""
        made = self.text
        for each in sorted(edits, key=lambda edit: self._offset(edit.range.start), reverse=True):
            start, end = self._offset(each.range.start), self._offset(each.range.end)
            made = made[:start] + each.new_text + made[end:]
        return made

    def _offset(self, position: lsp.Position) -> int:
        lines = self.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: position.line])
        line, units, column = lines[position.line], 0, 0
        while units < position.character:
            units += 1 + (ord(line[column]) > 0xFFFF)
            column += 1
        return start + column


@asynccontextmanager
async def editor_on(
    path: Path, folder: Path, capabilities: lsp.ClientCapabilities | None = None
) -> AsyncIterator[Editor]:
    """Start the server in a folder, shake hands, and end it as an editor does; its exit code is 0."""
    client = LanguageClient("editor", "1")
    editor = Editor(client, path)
    await client.start_io(sys.executable, "-m", "memo", "lsp", "--stdio", cwd=str(folder))
    able = capabilities or lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(
            workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True)
        )
    )
    await client.initialize_async(lsp.InitializeParams(able))
    client.initialized(lsp.InitializedParams())
    yield editor
    await client.shutdown_async(None)
    client.exit(None)
    server = client._server  # noqa: SLF001 - the client tells its exit code nowhere else
    assert server is not None
    assert await asyncio.wait_for(server.wait(), PATIENCE) == 0
    await client.stop()  # type: ignore[no-untyped-call]
