"""How the encoder is trained and measured. Not shipped; needs the extra ``train``."""
