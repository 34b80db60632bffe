"""A worker as its pool sees it: a process, and two threads that carry messages, so that the pool waits for no pipe."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import threading
from typing import Any, BinaryIO, TypeAlias, cast

from eventx.pool.messages import read_message, write_message
from eventx.pool.records import WorkSpec
from eventx.pool.worker import command

#: What the worker says; None when it is dead and everything that it said was heard.
Inbox: TypeAlias = "queue.SimpleQueue[tuple[WorkerProcess, Any]]"
#: Each worker has one processor: libraries of linear algebra that start a thread for each make all of them slower.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class WorkerProcess:
    """Starts at once; what it says arrives in the inbox.

    Args:
        spec: What it does.
        inbox: Where its messages go, each with this object.
    """

    def __init__(self, spec: WorkSpec, inbox: Inbox):
        self._outbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        # A group of its own: Ctrl-C reaches the pool only. (There are no groups elsewhere than on POSIX systems.)
        group: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
        self._process = subprocess.Popen(
            command(os.getpid()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=-1,
            env={**_ONE_THREAD, **os.environ},
            **group,
        )
        self.pid = self._process.pid
        self._threads = [
            threading.Thread(target=self._listen, args=(inbox,), daemon=True),
            threading.Thread(target=self._talk, daemon=True),
        ]
        self.send(spec)
        for thread in self._threads:
            thread.start()

    def send(self, message: Any) -> None:
        """Send a message; returns at once, and does nothing where the worker is dead."""
        self._outbox.put(message)

    def kill(self) -> None:
        """End it; what it said before still arrives, then None."""
        self._process.kill()

    def describe_end(self) -> str:
        """Wait for its end and say how it came: "SIGKILL" or "exit code 3"."""
        code = self._process.wait()
        if code < 0:
            try:
                return signal.Signals(-code).name
            except ValueError:
                return f"signal {-code}"
        return f"exit code {code}"

    def close(self) -> None:
        """End it and leave nothing behind."""
        self._process.kill()
        self._process.wait()
        self._outbox.put(None)
        for thread in self._threads:
            thread.join()

    def _listen(self, inbox: Inbox) -> None:
        stream = cast("BinaryIO", self._process.stdout)
        with stream, contextlib.suppress(EOFError, OSError):
            while True:
                inbox.put((self, read_message(stream)))
        inbox.put((self, None))

    def _talk(self) -> None:
        stream = cast("BinaryIO", self._process.stdin)
        with contextlib.suppress(OSError):
            while (message := self._outbox.get()) is not None:
                write_message(stream, message)
        with contextlib.suppress(OSError):
            stream.close()
