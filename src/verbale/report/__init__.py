"""Report: the record as one self-contained HTML file."""
