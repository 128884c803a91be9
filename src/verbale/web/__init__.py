"""The face: a record that one can read, question and cite in a browser. Nothing in it can be changed."""

from verbale.web.serving import serve

__all__ = ["serve"]
