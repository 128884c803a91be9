"""The encoder: finds the cues of attribution in a text, and the source and the content that belong to each.

``encoder().read(lines)`` is the door, and ``begin(lines)`` the same beside other work. How it was trained, on what, and
how well it does: ``weights/MODEL_CARD.md``.
"""

from verbale.language.encoder.decode import Attribution
from verbale.language.encoder.session import Encoded, Encoder, begin, encoder

__all__ = ["Attribution", "Encoded", "Encoder", "begin", "encoder"]
