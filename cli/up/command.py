"""`torchjudge up`: the whole judge on this machine, until Ctrl-C."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Annotated

import typer

from cli.box import chosen_box
from cli.client import Client
from cli.grade import Box, with_box
from cli.samples import Row, show_rows
from cli.terminal import say
from cli.up.broker import choose_broker
from cli.up.needs import judgeable
from cli.up.place import data_directory, free_port, run_directory
from cli.up.rights import can_deprive
from cli.up.samples import Choice, chosen_samples, send_samples
from cli.up.services import (
    BoxNews,
    address,
    api_service,
    box_news,
    broker_service,
    keeper_service,
    reconciler_service,
    worker_service,
)
from cli.up.supervisor import Supervisor
from cli.up.tokens import FILE, ready_tokens
from core import migrate
from core.environments import load_environments, not_offered
from core.settings import Settings
from core.store import Store
from problems.catalog import Catalog, Sample, shipped_folder

BEAT = 0.5
"""Seconds between two looks at the services."""

Work = list[tuple[str, Sample]]
Rows = SimpleQueue[list[Row] | Exception]

Data = Annotated[Path | None, typer.Option(help="The directory that holds all state.  [default: .torchjudge]")]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Port of the web API; 0 for any free one.  [default: 8000]")
]
Samples = Annotated[Choice, typer.Option(help="Which shipped samples to send through the web API.")]
Once = Annotated[
    bool, typer.Option("--once", help="Stop after the table of samples; exit 0 if all were as expected.")
]


def up(data: Data = None, port: Port = None, box: Box = None, samples: Samples = "all", once: Once = False) -> None:
    """Start the whole judge on this machine, send the samples through it, and serve until Ctrl-C."""
    began = time.monotonic()
    settings = settings_for(data, port, box)
    with data_directory(settings.data):
        settings = settings.model_copy(update={"port": free_port(settings.host, settings.port)})
        settings = settings.model_copy(update={"run": run_directory(settings.data)})
        folder = settings.problems or shipped_folder()
        tell_broken(folder, settings)
        settings = chosen_box(settings, say)
        with running(settings) as (supervisor, tokens):
            greet(settings, tokens, time.monotonic() - began)
            work = judgeable(settings, Catalog.load(folder), chosen_samples(folder, samples), say)
            code = serve(supervisor, Client(address(settings), tokens["samples"]), work, once)
    raise typer.Exit(code)


def settings_for(data: Path | None, port: int | None, box: Box) -> Settings:
    """The settings of the environment, with what the command line says on top; paths made absolute."""
    settings = with_box(Settings(), box)
    port = settings.port if port is None else port
    return settings.model_copy(update={"data": (data or settings.data).absolute(), "port": port})


def tell_broken(folder: Path, settings: Settings) -> None:
    """Name the problems that cannot be served, or judged; the others are.

    Raises:
        SettingsError: the file that offers environments is wrong.
    """
    catalog = Catalog.load(folder)
    for error in catalog.broken.values():
        say(f"not served: {error}")
    wanted = {slug: problem.environment for slug, problem in catalog.problems.items()}
    for trouble in not_offered(wanted, load_environments(settings.environments)):
        say(f"cannot be judged: {trouble}")


@contextmanager
def running(settings: Settings) -> Iterator[tuple[Supervisor, dict[str, str]]]:
    """Every service, ready; all of them are stopped at the end, whatever ends it."""
    supervisor = Supervisor(say)
    try:
        yield supervisor, launch(supervisor, settings)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # asked once is enough: what follows takes seconds
        say("stopping")
        supervisor.stop()
        if settings.run is not None:
            shutil.rmtree(settings.run, ignore_errors=True)  # empty sockets; what matters is in the data directory


def launch(supervisor: Supervisor, settings: Settings) -> dict[str, str]:
    """Start the services one after the other; returns the tokens."""
    logs = settings.data / "logs"
    assert settings.run is not None
    broker = choose_broker(settings, settings.run)
    settings = settings.model_copy(update={"broker_url": broker.url})
    say(f"broker: {broker.origin}")
    own = broker_service(broker, logs)
    if own is not None:
        supervisor.launch(own)
    say(f"database: {settings.database.rpartition('@')[2]}")
    migrate.upgrade(settings.database)
    tokens = _tokens(settings)
    keeper = supervisor.launch(keeper_service(settings, logs / "keeper.log"))
    news = box_news(keeper)
    assert news is not None  # that is what launch waited for
    for weakness in weaknesses_of(news, can_deprive()):
        say(f"  weakness: {weakness}")
    for service in (api_service, worker_service, reconciler_service):
        supervisor.launch(service(settings, logs))
    return tokens


def weaknesses_of(news: BoxNews, deprived: bool) -> list[str]:
    """What is weaker here than it could be; `deprived` tells whether rights can be taken from the worker."""
    if deprived:
        return list(news.weaknesses)
    return [
        *news.weaknesses,
        "the worker runs with the rights of whoever started this; only root can take them from it",
    ]


def _tokens(settings: Settings) -> dict[str, str]:
    store = Store.open(settings.database)
    try:
        return ready_tokens(store, settings.data)
    finally:
        store.close()


def greet(settings: Settings, tokens: dict[str, str], seconds: float) -> None:
    """Print where the judge is, and with which tokens."""
    print(f"TorchJudge serves at {address(settings)} (ready after {seconds:.1f} s)")
    for owner in ("student", "coach", "admin"):
        print(f"  {owner:8} {tokens[owner]}")
    print(f"  kept in {settings.data / FILE}; logs in {settings.data / 'logs'}", flush=True)


def serve(supervisor: Supervisor, client: Client, work: Work, once: bool) -> int:
    """Watch the services while the samples are judged, and then until Ctrl-C; the exit code."""
    results: Rows = SimpleQueue()
    Thread(target=_judge_samples, args=(client, work, results), daemon=True).start()
    as_expected = False
    try:
        while True:
            supervisor.look()
            try:
                as_expected = _tell(results.get(timeout=BEAT))
            except Empty:
                continue
            if once:
                return 0 if as_expected else 1
            say(f"serving (process {os.getpid()}); Ctrl-C stops everything")
    except KeyboardInterrupt:
        if once:
            raise
        return 0


def _judge_samples(client: Client, work: Work, results: Rows) -> None:
    """Send the samples, in a thread of their own."""
    try:
        results.put(send_samples(client, work, say) if work else [])
    except Exception as failure:  # the thread's boundary: whatever it is, the main thread must hear of it
        results.put(failure)


def _tell(result: list[Row] | Exception) -> bool:
    """Print the table; whether all was as expected."""
    if isinstance(result, Exception):
        say(f"the samples could not be judged: {type(result).__name__}: {result}")
        return False
    if result:
        show_rows(result)
    unexpected = sum(not row.as_expected for row in result)
    say(f"{len(result)} samples, {unexpected} not as expected")
    return unexpected == 0
