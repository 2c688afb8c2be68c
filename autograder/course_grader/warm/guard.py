"""What is put back before a test cell, and what a person is told of.

A participant's code and the tests run in one interpreter, so nothing here is a wall: code that knows this module can
undo it. It takes away what changes a test's outcome by accident or by the tricks that are known, and names each.
"""

import builtins
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from signal import (
    ITIMER_PROF,
    ITIMER_REAL,
    ITIMER_VIRTUAL,
    SIGINT,
    SIGKILL,
    SIGSTOP,
    Signals,
    getsignal,
    setitimer,
    valid_signals,
)
from signal import signal as set_handler
from types import CodeType, FunctionType, ModuleType
from typing import Any

from course_grader.warm.shell import Kernel

_OWN = (
    "course_grader.warm.guard",
    "course_grader.warm.session",
    "course_grader.warm.shell",
    "course_grader.warm.frames",
)
_KERNEL = (
    "ipykernel.ipkernel",
    "ipykernel.kernelbase",
    "ipykernel.zmqshell",
    "ipykernel.displayhook",
    "ipykernel.iostream",
)
_SHELL = ("IPython.core.interactiveshell", "IPython.core.displayhook", "IPython.core.displaypub", "IPython.display")
_HOOKS = ("displayhook", "excepthook", "unraisablehook", "breakpointhook", "stdout", "stderr")
_SIGNALS = tuple(number for number in valid_signals() if number not in (SIGINT, SIGKILL, SIGSTOP))
_TIMERS = (ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF)
_KNOWN_FINDERS = ("six", "_distutils_hack")  # found by type's module: libraries that add one when imported
_UNCHECKED = ("matplotlib", "ipywidgets", "anywidget")  # they change their own modules while they work

Parts = dict[str, tuple[Any, tuple[Any, ...] | frozenset[str]]]


def snapshot(imports: Sequence[str]) -> dict[str, Parts]:
    """Return the parts of the modules that are checked: `imports`, and those that make outputs."""
    names = [*_OWN, *_KERNEL, *_SHELL, "signal", *(name for name in imports if not name.startswith(_UNCHECKED))]
    return {name: _parts(sys.modules[name]) for name in dict.fromkeys(names) if name in sys.modules}


class Guard:
    """What the interpreter was before the first cell; `trusted` holds the assignment's own files."""

    def __init__(self, kernel: Kernel, checked: Mapping[str, Parts], trusted: Mapping[str, bytes]) -> None:
        self._shell = kernel.shell
        self._trusted = trusted
        self._codes = {name: _codes(name, source) for name, source in trusted.items() if name.endswith(".py")}
        self._own_codes = set[CodeType]().union(*self._codes.values())
        self._builtins = vars(builtins).copy()
        self._hooks = {name: getattr(sys, name) for name in _HOOKS}
        self._finders = list(sys.meta_path), list(sys.path_hooks)
        self._handlers = {number: getsignal(number) for number in _SIGNALS}
        self._modules = dict(checked)
        self._known = {name: sys.modules[name] for name in self._modules}
        self._events = {name: list(calls) for name, calls in self._shell.events.callbacks.items()}
        self._lists = {name: list(part) for name, part in _transformers(self._shell).items()}
        self._shell_parts = {name: getattr(self._shell, name) for name in ("display_pub", "displayhook", "CustomTB")}
        self._shell_dict = {
            part: set(vars(part)) for part in (self._shell, *self._shell_parts.values()) if hasattr(part, "__dict__")
        }
        self._bound: dict[str, FunctionType] = {}
        self._threads = set(threading.enumerate())

    def notice(self) -> None:
        """After a cell: take note of the assignment's modules that it imported, and of the names it gave them."""
        for name, codes in self._codes.items():
            module = sys.modules.get(_module_name(name))
            if module is not None and _module_name(name) not in self._modules and not _strangers(module, codes):
                self._modules[_module_name(name)], self._known[_module_name(name)] = _parts(module), module
        for name, value in self._shell.user_ns.items():
            if isinstance(value, FunctionType) and value.__code__ in self._own_codes:
                self._bound.setdefault(name, value)

    def restore(self) -> list[str]:
        """Before a test cell: put back what was changed; return what that was."""
        steps = [self._signals, self._tracing, self._plain_builtins, self._streams, self._imports, self._files]
        steps += [self._library, self._assignment, self._names, self._shell_itself, self._shell_events]
        flags: list[str] = []
        for step in steps:
            flags += step()
        return [_printable(flag) for flag in dict.fromkeys(flags)][:50]

    def threads(self, own: threading.Thread) -> list[threading.Thread]:
        """Return the threads that cells left behind."""
        return [thread for thread in threading.enumerate() if thread not in self._threads and thread is not own]

    @staticmethod
    def is_harmless(thread: threading.Thread) -> bool:
        """Tell whether a thread is one that a progress bar leaves."""
        monitor = getattr(sys.modules.get("tqdm._monitor"), "TMonitor", None)
        return type(thread) is monitor

    # what is put back, part by part

    def _signals(self) -> Iterator[str]:
        # the kernel's own handler of SIGINT stays: by it a cell is interrupted. SIGALRM's timer is alarm()'s too.
        for timer in _TIMERS:
            if any(setitimer(timer, 0)):
                yield "signal timer"
        for number, handler in self._handlers.items():
            if getsignal(number) is not handler and handler is not None:
                set_handler(number, handler)
                yield f"signal handler of {_signal_name(number)}"

    def _tracing(self) -> Iterator[str]:
        if sys.gettrace() or sys.getprofile() or threading.gettrace() or threading.getprofile():
            for stop in (sys.settrace, sys.setprofile, threading.settrace, threading.setprofile):
                stop(None)
            yield "traced"

    def _plain_builtins(self) -> Iterator[str]:
        now = vars(builtins)
        for name, value in self._builtins.items():
            if name != "_" and now.get(name) is not value:
                now[name] = value
                yield f"patched builtins.{name}"

    def _streams(self) -> Iterator[str]:
        for name, value in self._hooks.items():
            if getattr(sys, name, None) is not value:
                setattr(sys, name, value)
                yield f"replaced sys.{name}"

    def _imports(self) -> Iterator[str]:
        for kind, now, before in (
            ("finder", sys.meta_path, self._finders[0]),
            ("path hook", sys.path_hooks, self._finders[1]),
        ):
            kept = [one for one in now if one in before or type(one).__module__.rpartition(".")[2] in _KNOWN_FINDERS]
            if len(kept) != len(now) or [one for one in kept if one in before] != before:
                now[:] = before  # type: ignore[assignment]
                yield f"changed import {kind}s"

    def _files(self) -> Iterator[str]:
        for name, content in self._trusted.items():
            path = Path(name)
            try:
                same = not path.is_symlink() and path.read_bytes() == content
            except OSError:
                same = False
            if not same:
                yield f"changed file {name}"
                try:
                    if path.is_symlink() or path.exists():
                        path.unlink()
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
                except OSError:
                    yield f"could not put back file {name}"

    def _library(self) -> Iterator[str]:
        for name, parts in self._modules.items():
            module = self._known[name]
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
                yield f"replaced module {name}"
            yield from (f"patched {name}.{part}" for part in _put_back(module, parts))

    def _assignment(self) -> Iterator[str]:
        """The assignment's modules that were never seen as they are meant to be: imported anew."""
        for file, codes in self._codes.items():
            name = _module_name(file)
            module = sys.modules.get(name)
            if module is None or name in self._modules or not (changed := _strangers(module, codes)):
                continue
            yield f"patched {name}.{changed[0]}"
            del sys.modules[name]
            if self._shell.user_ns.get(name) is module:
                self._shell.user_ns[name] = __import__(name)

    def _names(self) -> Iterator[str]:
        names = self._shell.user_ns
        for name, module in self._known.items():
            if name in {_module_name(file) for file in self._codes} and names.get(name, module) is not module:
                names[name] = module
                yield f"replaced {name} in the notebook"
        for name, function in self._bound.items():
            if names.get(name) is not function:
                names[name] = function
                yield f"replaced {name} in the notebook"

    def _shell_itself(self) -> Iterator[str]:
        for name, value in self._shell_parts.items():
            if getattr(self._shell, name) is not value:
                setattr(self._shell, name, value)
                yield f"replaced the shell's {name}"
        if self._shell.custom_exceptions:
            self._shell.custom_exceptions = ()
            yield "custom exception handler"
        for part, before in self._shell_dict.items():
            for name in set(vars(part)) - before:
                if callable(getattr(type(part), name, None)):
                    delattr(part, name)
                    yield f"replaced the shell's {name}"

    def _shell_events(self) -> Iterator[str]:
        for name, calls in self._shell.events.callbacks.items():
            first = self._events.get(name, [])
            added = [call for call in calls if call not in first]
            kept = [call for call in added if _code(call) in self._own_codes or _is_installed(call)]
            if kept != added or any(call not in calls for call in first):
                calls[:] = [*first, *kept]
                yield f"event callback on {name}"
        for name, now in _transformers(self._shell).items():
            if list(now) != self._lists[name]:
                now[:] = self._lists[name]
                yield f"changed {name}"


def _parts(module: ModuleType) -> Parts:
    """Return {name: (value, state of its functions)} of a module's names, and of its own classes' functions."""
    found: Parts = {}
    for name, value in vars(module).items():
        if name.startswith("__") or isinstance(value, ModuleType):
            continue
        if isinstance(value, FunctionType):
            _settle(value)
            found[name] = value, _state(value)
        elif isinstance(value, type) and _is_own(value, module):
            found[name] = value, frozenset(vars(value))
            for method, function in vars(value).items():
                if isinstance(function, FunctionType):
                    _settle(function)
                    found[f"{name}.{method}"] = function, _state(function)
        elif callable(value):
            found[name] = value, ()
    return found


def _settle(function: FunctionType) -> None:
    """Let networkx compile a function now: it does so at the first call, and changes the code, as a patch would."""
    if "_lazy_compile" in function.__code__.co_names and (argmap := getattr(function, "__argmap__", None)):
        argmap._lazy_compile(function)


def _is_own(kind: type, module: ModuleType) -> bool:
    """Tell whether a class is looked into here: where it was defined, or at the top of its package."""
    return kind.__module__ == module.__name__ or kind.__module__.startswith(module.__name__ + ".")


def _put_back(module: ModuleType, parts: Parts) -> Iterator[str]:
    for name, (value, state) in parts.items():
        owner, _dot, method = name.partition(".")
        holder: Any = parts[owner][0] if method else module
        changed = vars(holder).get(method or owner) is not value
        if changed:
            setattr(holder, method or owner, value)
        if isinstance(value, FunctionType):
            if _state(value) != state and isinstance(state, tuple):
                value.__code__, value.__defaults__, value.__kwdefaults__ = state
                changed = True
        elif isinstance(value, type) and isinstance(state, frozenset):
            for added in sorted(vars(value).keys() - state):
                if _is_inherited(added, value):
                    delattr(value, added)
                    yield f"{name}.{added}"
        if changed:
            yield name


def _is_inherited(name: str, kind: type) -> bool:
    """Tell whether a class hides with this name a method of a class that it builds on."""
    return any(isinstance(vars(base).get(name), FunctionType) for base in kind.__mro__[1:])


def _state(function: FunctionType) -> tuple[Any, ...]:
    return function.__code__, function.__defaults__, function.__kwdefaults__


def _codes(name: str, source: bytes) -> set[CodeType]:
    """Return the code of every function in a Python source."""
    try:
        waiting = [compile(source, name, "exec", dont_inherit=True)]
    except (SyntaxError, ValueError):
        return set()
    found: set[CodeType] = set()
    while waiting:
        inner = [part for part in waiting.pop().co_consts if isinstance(part, CodeType)]
        found.update(inner)
        waiting += inner
    return found


def _strangers(module: ModuleType, codes: set[CodeType]) -> list[str]:
    """Return the names of a module's own functions whose code is not in its source."""
    if not isinstance(module, ModuleType) or not isinstance(getattr(module, "__file__", None), str):
        return ["module"]
    defined = {code.co_name for code in codes}
    return [
        name
        for name, value in vars(module).items()
        if isinstance(value, FunctionType)
        and (value.__module__ == module.__name__ or name in defined)
        and not hasattr(value, "__wrapped__")
        and value.__code__ not in codes
        and not name.startswith("__")
        and not _is_installed(value)
    ]


def _transformers(shell: Any) -> dict[str, list[Any]]:
    manager = shell.input_transformer_manager
    return {
        "input transformers": shell.input_transformers_post,
        "input clean-up": manager.cleanup_transforms,
        "line transformers": manager.line_transforms,
        "token transformers": manager.token_transformers,
        "syntax tree transformers": shell.ast_transformers,
    }


def _is_installed(call: Callable[..., Any]) -> bool:
    """Tell whether a function comes from an installed library, by the file that its code names."""
    code = _code(call)
    module = sys.modules.get(getattr(call, "__module__", None) or "")
    file = getattr(module, "__file__", None)
    inside = isinstance(file, str) and (os.sep + "site-packages" + os.sep in file or file.startswith(sys.base_prefix))
    return inside and code is not None and code.co_filename == file


def _code(call: Any) -> CodeType | None:
    code = getattr(getattr(call, "__func__", call), "__code__", None)
    return code if isinstance(code, CodeType) else None


def _signal_name(number: int) -> str:
    try:
        return Signals(number).name
    except ValueError:
        return str(number)  # one of the real-time signals between the first and the last


def _module_name(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)[:150]
