"""Serving a record on one address, in one process."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Thread

from verbale.errors import refuse
from verbale.web.app import Face
from verbale.web.guard import App, Rules
from verbale.web.live import Live

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names under which a face on this machine is asked for."""

AT_ONCE = 64
"""Connections that are answered at once; more are told to come again."""


def application(live: Live, name: str, rules: Rules | None = None) -> App:
    """The face of ``live`` as an ASGI application, called ``name``."""
    return Face(live, name, rules or Rules(LOCAL)).application()


def serve(
    record: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    token: str | None = None,
    header: str | None = None,
    names: Collection[str] = (),
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve ``record`` until it is stopped; ``ready`` is told the address.

    Raises Refusal: U001, U002, S001 where the record cannot be opened, U032 for a host that others can reach without a
    ``token`` or a reverse proxy's ``header``, U033 where the port is taken.
    """
    import uvicorn

    if not local(host) and token is None and header is None:
        raise refuse("U032", host)
    live = Live(record)
    bound = _bound(host, port)
    url = f"http://{_spelt(host)}:{bound.getsockname()[1]}/"
    rules = Rules(LOCAL | {_spelt(host), *(name.lower() for name in names)}, token, header)
    face = Face(live, record.stem, rules)
    config = uvicorn.Config(
        face.application(),
        log_level="debug" if os.environ.get("VERBALE_DEBUG") else "error",
        access_log=False,  # addresses hold what was sought
        server_header=False,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=10,
        lifespan="off",
    )
    Thread(target=face.warm, daemon=True).start()
    try:
        ready(url)
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        live.close()


def local(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else asyncio leaves Nagle's delay on
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host.strip("[]"), port))
        bound.listen()  # whoever asks as soon as the address is told waits
    except OSError as error:
        bound.close()
        raise refuse("U033", f"{host}:{port}", why=error.strerror or str(error)) from error
    return bound


def _spelt(host: str) -> str:
    """A host as it stands in an address."""
    bare = host.strip("[]").lower()
    return f"[{bare}]" if ":" in bare else bare
