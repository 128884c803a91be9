"""Quality and speed, one command each: ``python -m benchmarks.quality`` and ``python -m benchmarks.speed``."""
