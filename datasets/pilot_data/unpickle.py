"""Read a table out of a pickle without letting the pickle choose what runs.

A pickle is a small program. The hash is checked first, so we know which program it is; this reader then allows only
the eleven names that a pickled table of pandas needs, so that even a pickle with a declared hash can do nothing else.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

import numpy as np
import pandas as pd

# numpy renamed its inner modules; old pickles carry the old names, and looking those up warns.
_ALLOWED = {
    ("builtins", "slice"): ("builtins", "slice"),
    ("numpy", "dtype"): ("numpy", "dtype"),
    ("numpy", "ndarray"): ("numpy", "ndarray"),
    ("numpy.core.multiarray", "_reconstruct"): ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "_reconstruct"): ("numpy._core.multiarray", "_reconstruct"),
    ("pandas._libs.internals", "_unpickle_block"): ("pandas._libs.internals", "_unpickle_block"),
    ("pandas.core.frame", "DataFrame"): ("pandas.core.frame", "DataFrame"),
    ("pandas.core.indexes.base", "Index"): ("pandas.core.indexes.base", "Index"),
    ("pandas.core.indexes.base", "_new_Index"): ("pandas.core.indexes.base", "_new_Index"),
    ("pandas.core.indexes.range", "RangeIndex"): ("pandas.core.indexes.range", "RangeIndex"),
    ("pandas.core.internals.managers", "BlockManager"): ("pandas.core.internals.managers", "BlockManager"),
}


class ForbiddenNameError(pickle.UnpicklingError):
    """The pickle asks for something that no table needs."""


def _array_from_buffer(buffer: bytes, dtype: Any, shape: tuple[int, ...], order: Any) -> Any:
    return np.frombuffer(buffer, dtype=dtype).reshape(shape, order=order).copy(order=order)


class _TableReader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name == "_frombuffer" and module in ("numpy.core.numeric", "numpy._core.numeric"):
            return _array_from_buffer
        if (module, name) not in _ALLOWED:
            raise ForbiddenNameError(f"it asks for {module}.{name}")
        return super().find_class(*_ALLOWED[module, name])

    def persistent_load(self, pid: Any) -> Any:
        raise ForbiddenNameError("it refers to something outside the file")


def read_table(content: bytes) -> pd.DataFrame:
    """Give the table in a pickle; raises pickle.UnpicklingError when it holds or asks for anything else."""
    table = _TableReader(io.BytesIO(content)).load()
    if not isinstance(table, pd.DataFrame):
        raise pickle.UnpicklingError("it holds no table")
    return table
