"""A call of a reader that may never stop -> its result, or an `InputError` after a set time or memory.

Parsers of PDF, HTML and Office files are made for honest files. They run in one worker process, which is started at
the first such file, kept for the next ones, and ended when it takes too long. Plain text never needs it.
"""

import atexit
import math
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, ParamSpec, TypeVar, cast

from factcheck import settings
from factcheck.errors import InputError

SECONDS = 12
"""Seconds of processor that a call may take: on a busy machine a good file must not fail for its neighbours' work."""
PATIENCE = 12 if sys.platform == "win32" else 45
"""Seconds on the clock, for a parser that sleeps, and where the system cannot count those of the processor."""
MEGABYTES = 1000
"""Address space of the worker, where the system can limit it (not on Windows)."""
COMMAND = [sys.executable, "-P", "-c", "from factcheck.ingest.bounded import serve; serve()"]
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
"""How a process ends that has used up its seconds of processor."""
REMEDY = "open it in its own programme, copy the text and paste it."
P = ParamSpec("P")
T = TypeVar("T")
_lock = threading.Lock()
_workers: list["subprocess.Popen[bytes]"] = []
_inside = False


def run_bounded(name: str, function: Callable[P, T], /, *arguments: P.args, **options: P.kwargs) -> T:
    """What `function` returns for these arguments, computed in the worker. `name` is the input's, for errors.

    Raises `InputError` that the function raises, or where time or memory run out or the parser breaks down; to see
    the traceback of a breakdown, call the function itself.
    """
    if _inside:
        return function(*arguments, **options)
    with _lock:
        began = time.monotonic()
        worker = start()
        answer = ask(worker, pickle.dumps((function, arguments, options)))
        late = answer is None and (time.monotonic() - began >= PATIENCE or worker.wait() == OUT_OF_TIME)
        if answer is None or isinstance(answer, MemoryError):
            stop()
    if answer is None:
        reason = f"takes longer than {SECONDS} seconds to read" if late else "cannot be read: it is broken"
        raise InputError(f"{name} {reason}; {REMEDY}")
    if isinstance(answer, MemoryError):
        raise InputError(f"{name} needs more than {MEGABYTES // 1000} GB of memory; {REMEDY}")
    if isinstance(answer, InputError):
        raise answer
    return cast(T, answer)


def ask(worker: "subprocess.Popen[bytes]", call: bytes) -> object:
    """What the worker answers to a call, or nothing if it broke down or had to be ended."""
    clock = threading.Timer(PATIENCE, worker.kill)
    clock.start()
    try:
        binary(worker.stdin).write(call)
        binary(worker.stdin).flush()
        return pickle.load(binary(worker.stdout))
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    finally:
        clock.cancel()


def start() -> "subprocess.Popen[bytes]":
    """The worker, started unless it runs."""
    if _workers and _workers[0].poll() is None:
        return _workers[0]
    stop()
    paths = [str(settings.ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "OMP_NUM_THREADS": "1"}
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    _workers.append(subprocess.Popen(COMMAND, env=environment, stdin=pipe, stdout=pipe, stderr=nowhere))
    return _workers[0]


def stop() -> None:
    """End the worker, if there is one."""
    while _workers:
        worker = _workers.pop()
        for stream in (worker.stdin, worker.stdout):
            with suppress(OSError):  # the pipe of a worker that was killed is broken
                binary(stream).close()
        worker.kill()
        worker.wait()


atexit.register(stop)


def binary(stream: object) -> BinaryIO:
    """A pipe to or from the worker."""
    return cast(BinaryIO, stream)


def serve() -> None:
    """The worker: answer calls on standard input until it is closed."""
    global _inside
    _inside = True
    calls = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not run into the answers
    with suppress(EOFError):
        while True:
            limit_call()
            function, arguments, options = pickle.load(calls)
            pickle.dump(answer(function, arguments, options), answers)
            answers.flush()


def answer(function: Callable[..., object], arguments: tuple[object, ...], options: dict[str, object]) -> object:
    """The result of a call (never `None`), or the error that an editor can mend; any other one ends the worker."""
    try:
        return function(*arguments, **options)
    except (InputError, MemoryError) as error:
        return type(error)(*error.args)


def limit_call() -> None:
    """Let the system end the next call when it takes more time or memory than a real file needs."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = math.ceil(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1_000_000, resource.RLIM_INFINITY))
