"""Sphinx: MyST Markdown, the Furo theme. ``make docs`` builds it."""

import verbale

project = "Verbale"
author = "The Verbale developers"
project_copyright = "2026, the Verbale developers"
release = version = verbale.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
html_theme = "furo"
html_title = "Verbale"
html_copy_source = False
html_show_sphinx = False
