"""Reports as HTML pages."""

from tracker.render.html.page import html

__all__ = ["html"]
