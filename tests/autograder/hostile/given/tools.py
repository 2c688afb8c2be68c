"""What hostile hand-ins use."""

import os


def tried(what, call):
    """Try something that must be refused, and say whether it was."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever refuses it
        print(f"{what}: refused {type(error).__name__}", flush=True)  # noqa: T201 - the notebook's output
    else:
        print(f"{what}: reached", flush=True)  # noqa: T201 - the notebook's output


def files():
    """Give the path of every file that can be found, without the libraries'."""
    for folder, inner, names in os.walk("/"):
        inner[:] = [name for name in inner if (folder, name) not in {("/", "usr"), ("/", "proc")}]
        inner[:] = [name for name in inner if name not in ("site-packages", "lib", "lib64")]
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118 - as quick as it gets
