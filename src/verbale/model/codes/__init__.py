"""The code lists: one YAML file each, ``code: meaning``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def codes(name: str) -> dict[str, str]:
    """The list ``name`` as ``{code: meaning}``, in the order of its file. Raises KeyError for an unknown list."""
    source = files(__package__) / f"{name}.yaml"
    if not source.is_file():
        raise KeyError(f"no code list {name!r}; there are {', '.join(names())}")
    return {str(code): str(meaning) for code, meaning in yaml.safe_load(source.read_text("utf-8")).items()}


def names() -> list[str]:
    """The names of all code lists, in alphabetical order."""
    return sorted(
        path.name.removesuffix(".yaml") for path in files(__package__).iterdir() if path.name.endswith(".yaml")
    )


def check(name: str, code: str | None) -> None:
    """Raise ValueError unless ``code`` is on the list ``name`` or is None."""
    if code is not None and code not in codes(name):
        raise ValueError(f"{code!r} is not a {name} code; these are: {', '.join(codes(name))}")
