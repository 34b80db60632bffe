"""Results to look at: pure functions from `Extraction` to HTML, SVG and charts."""

from eventx.view.charts import draw_map, draw_timeline
from eventx.view.notebook import render_html

__all__ = ["draw_map", "draw_timeline", "render_html"]
