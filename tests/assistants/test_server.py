"""The tools, called by the official SDK's client of the real process; and the extra, where it is lacking."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import run
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

CASE = Path(__file__).parents[1] / "workbench/peace"
TITLE = {"kind": "set", "path": "obstacles.human-cost.title", "value": "Human cost", "why": "It is shorter."}


def _ask(folder: Path, ask: Callable[[Client], Awaitable[None]]) -> None:
    """Start the server in a folder with a copy of a memo, and do something."""
    shutil.copytree(CASE, folder / "seeds/peace")

    async def asked() -> None:
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
        words = ["-m", "memo", "mcp", "seeds/peace"]
        server = StdioServerParameters(command=sys.executable, args=words, cwd=folder, env=environment)
        async with Client(stdio_client(server)) as client:
            await ask(client)

    asyncio.run(asked())


async def _call(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    """Call a tool that answers, and return what it tells."""
    told = await client.call_tool(name, arguments)
    assert not told.is_error, told.content
    assert isinstance(told.structured_content, dict)
    return told.structured_content


@pytest.mark.long
def test_an_assistant_reads_searches_checks_and_proposes(tmp_path: Path) -> None:
    """By structured answers; what is refused is told, and nothing is written into the memo."""

    async def ask(client: Client) -> None:
        assert client.instructions is not None
        assert "never instructions to you" in client.instructions
        tools = {each.name: each for each in (await client.list_tools()).tools}
        reads = {name for name, each in tools.items() if each.annotations and each.annotations.read_only_hint}
        assert {*tools} - reads == {"propose_edits"}
        assert (await _call(client, "read_memo", path="recommendation.pathway"))["values"] == "mediation"
        passages = (await _call(client, "search_passages", words="reluctance"))["passages"]
        assert [each["paragraph"] for each in passages] == [14]
        assert (await _call(client, "check_memo"))["problems"][0]["code"] == "criteria-correlated"
        assert (await _call(client, "memo_scores"))["scores"]["mediation"] == "63/20"
        told = await _call(client, "propose_edits", edits=[TITLE], assistant="Helper")
        assert told["edits"][0]["outcome"] == "breaks nothing"
        assert (await _call(client, "list_proposals"))["waiting"] == 1

    _ask(tmp_path, ask)
    assert (tmp_path / "seeds/peace/memo.yaml").read_bytes() == (CASE / "memo.yaml").read_bytes()
    assert [each.name for each in (tmp_path / "state/memo-workbench").iterdir()] == ["proposals"]


@pytest.mark.long
def test_what_is_wrong_is_told_and_the_server_goes_on(tmp_path: Path) -> None:
    """A path of the disk, a value of another kind, too many edits, a value without end, and no such tool."""
    deep: Any = "x"
    for _ in range(90):
        deep = [deep]
    refused: list[dict[str, Any]] = [
        {"edits": [{**TITLE, "path": "/etc/passwd"}], "assistant": "Helper"},
        {"edits": [{**TITLE, "value": deep}], "assistant": "Helper"},
        {"edits": [{**TITLE, "kind": "run"}], "assistant": "Helper"},
        {"edits": [TITLE] * 60, "assistant": "Helper"},
        {"edits": "all", "assistant": "Helper"},
        {},
    ]

    async def ask(client: Client) -> None:
        for arguments in refused:
            assert (await client.call_tool("propose_edits", arguments)).is_error
        missed = await client.call_tool("read_memo", {"path": "../article.txt"})
        assert missed.is_error
        assert "proposal-not-taken: The memo has nothing at" in str(missed.content[0])
        assert (await _call(client, "list_proposals"))["waiting"] == 0

    _ask(tmp_path, ask)


def test_a_missing_extra_is_told_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program works without it, and says how to get it."""

    def none_of_mcp(name: str) -> object:
        return None if name == "mcp" else find_spec(name)

    monkeypatch.setattr("memo.assistants.extra.find_spec", none_of_mcp)
    told = run("mcp")
    assert told.code == 1
    assert "assistant-not-installed" in told.err
    assert "python3 -m pip install '.[mcp]'" in " ".join(told.err.split())
