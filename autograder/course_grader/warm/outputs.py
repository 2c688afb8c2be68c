"""What a notebook file holds of the messages a kernel sends: the worker's side, out of reach of a participant's code.

It follows nbclient message by message: streams stay as they came, clear_output empties, a display with an id can be
updated by a later cell, and an Output widget takes what is printed inside it away from the cell.
"""

from dataclasses import dataclass, field
from typing import Any

from course_grader.jobs import BadMessageError, check_outputs, is_json, pack, weigh

ERROR_LIMIT = 1 << 20
LAST_ERROR_LIMIT = 32 * 1024  # of the one error that is kept beyond a cell's limit, since scores depend on it
_SHOWN = ("stream", "display_data", "execute_result", "error")
_CUT = "..."


@dataclass
class _Captured:
    """An Output widget: what was printed inside it, and the cell whose messages it takes."""

    outputs: list[dict[str, Any]] = field(default_factory=list)
    clear_next: bool = False
    takes: str = ""


@dataclass
class CellOutputs:
    """The outputs of one cell so far."""

    outputs: list[dict[str, Any]] = field(default_factory=list)
    execution_count: int | None = None
    size: int = 0
    cut: bool = False
    last_error: bool = False
    clear_next: bool = False


class Outputs:
    """Makes outputs of messages; `limit` is what a cell's outputs may weigh in bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.cells: dict[int, CellOutputs] = {}
        self.changed: set[int] = set()  # cells before the running one whose displays were updated
        self.replies: list[tuple[str, dict[str, Any]]] = []  # (comm, data) that the kernel is to hear
        self._displays: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self._widgets: dict[str, _Captured] = {}
        self._index = -1

    def begin(self, index: int) -> CellOutputs:
        """Say that messages now belong to this cell."""
        self._index = index
        self.cells[index] = CellOutputs()
        return self.cells[index]

    def take(self, kind: str, content: dict[str, Any], parent: str) -> None:
        """Take one message. Raises BadMessageError."""
        cell = self.cells[self._index]
        try:
            if isinstance(count := content.get("execution_count"), int):
                cell.execution_count = count
            if kind == "clear_output":
                self._clear(cell, bool(content.get("wait")), parent)
            elif kind.startswith("comm_"):
                self._comm(kind, content)
            elif kind == "update_display_data":
                self._update(content)
            elif kind in _SHOWN:
                self._show(cell, kind, content, parent)
        except (KeyError, TypeError, AttributeError) as error:
            raise BadMessageError(f"no message of a kernel: {kind}") from error

    def _show(self, cell: CellOutputs, kind: str, content: dict[str, Any], parent: str) -> None:
        output = _output(kind, content)
        display = (content.get("transient") or {}).get("display_id")
        if widget := self._widget(parent):
            self._capture(widget, output)
            return
        if display and kind != "stream":
            self._update(content)
        if cell.clear_next:
            self._empty(cell)
        fitting = self._fitting(cell, output)
        if fitting is None:
            return
        check_outputs([fitting], self.limit)
        cell.size += weigh(fitting)
        cell.outputs.append(fitting)
        if display:
            self._displays.setdefault(str(display), []).append((self._index, fitting))

    def _fitting(self, cell: CellOutputs, output: dict[str, Any]) -> dict[str, Any] | None:
        """Return the output, or as much of it as the cell may still have."""
        if cell.size + weigh(output) <= self.limit:
            return output
        cell.cut = True
        if output["output_type"] == "stream":
            shorter = _shorter(output, self.limit - cell.size)
            return shorter if shorter["text"] else None
        if output["output_type"] == "error" and not cell.last_error:
            cell.last_error = True
            return _shorter(output, LAST_ERROR_LIMIT)
        return None

    def _update(self, content: dict[str, Any]) -> None:
        shown = self._displays.get(str((content.get("transient") or {}).get("display_id")), [])
        new = _output("display_data", content)
        check_outputs([new], weigh(new))
        for index, output in shown:
            cell = self.cells[index]
            size = weigh(new) - weigh(output)
            if cell.size + size > self.limit:
                cell.cut = True
                continue
            cell.size += size
            output["data"], output["metadata"] = new["data"], new["metadata"]
            if index != self._index:
                self.changed.add(index)

    def _clear(self, cell: CellOutputs, wait: bool, parent: str) -> None:
        if widget := self._widget(parent):
            if wait:
                widget.clear_next = True
            else:
                widget.outputs = []
                self._sync(widget)
        elif wait:
            cell.clear_next = True
        else:
            self._empty(cell)

    def _empty(self, cell: CellOutputs) -> None:
        cell.outputs, cell.size, cell.clear_next, cell.last_error = [], 0, False, False
        for shown in self._displays.values():
            shown[:] = [(index, output) for index, output in shown if index != self._index]

    # Output widgets

    def _widget(self, parent: str) -> _Captured | None:
        if not parent:
            return None
        taking = [widget for widget in self._widgets.values() if widget.takes == parent]
        return taking[-1] if taking else None

    def _capture(self, widget: _Captured, output: dict[str, Any]) -> None:
        if widget.clear_next:
            widget.outputs, widget.clear_next = [], False
        last = widget.outputs[-1] if widget.outputs else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            widget.outputs.append(output)
        self._sync(widget)

    def _sync(self, widget: _Captured) -> None:
        name = next(name for name, known in self._widgets.items() if known is widget)
        if weigh(widget.outputs) > self.limit:
            widget.outputs = []
        self.replies = [reply for reply in self.replies if reply[0] != name]
        self.replies.append((name, {"method": "update", "state": {"outputs": widget.outputs}, "buffer_paths": []}))

    def _comm(self, kind: str, content: dict[str, Any]) -> None:
        name, data = content["comm_id"], content["data"]
        state = data.get("state")
        if kind == "comm_open" and content.get("target_name") == "jupyter.widget" and isinstance(state, dict):
            if (state.get("_model_module"), state.get("_model_name")) == ("@jupyter-widgets/output", "OutputModel"):
                self._widgets[name] = _Captured()
        elif kind == "comm_msg" and name in self._widgets and isinstance(state, dict) and "msg_id" in state:
            widget = self._widgets.pop(name)
            widget.takes = str(state["msg_id"])
            self._widgets[name] = widget  # the last that asked takes the messages


def _output(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    output: dict[str, Any] = {"output_type": kind}
    if kind == "stream":
        return output | {"name": content["name"], "text": content["text"]}
    if kind == "error":
        error = output | {key: content[key] for key in ("ename", "evalue", "traceback")}
        return _shorter(error, ERROR_LIMIT) if weigh(error) > ERROR_LIMIT else error
    if kind == "execute_result":
        output["execution_count"] = content["execution_count"]
    data = {
        kind: value if is_json(kind) or isinstance(value, str) else pack(value).decode()
        for kind, value in content["data"].items()
    }
    return output | {"data": data, "metadata": content.get("metadata") or {}}


def _shorter(output: dict[str, Any], limit: int) -> dict[str, Any]:
    """Return a stream or an error that weighs no more than `limit`."""
    if output["output_type"] == "stream":
        text = output["text"].encode()[: max(limit - 64, 0)].decode("utf-8", "ignore")
        return output | {"text": text}
    if output["output_type"] == "error":
        part = limit // 8
        whole = [line[:part] for line in output["traceback"]]
        lines = whole if weigh(whole) < limit // 2 else [*whole[:1], _CUT, *whole[-1:]]
        return output | {"ename": output["ename"][:200], "evalue": output["evalue"][: part // 4], "traceback": lines}
    return output
