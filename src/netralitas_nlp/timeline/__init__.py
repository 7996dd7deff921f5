"""Tables to timelines: events in order of their days, as a DataFrame, a picture, a page, and in two timeline formats."""

from __future__ import annotations

from netralitas_nlp.timeline.drawing import draw_timeline, save_timeline, timeline_page
from netralitas_nlp.timeline.forms import timelinejs, vis_timeline
from netralitas_nlp.timeline.ordering import COLUMNS, build_timeline, check_filters

__all__ = [
    "COLUMNS", "build_timeline", "check_filters", "draw_timeline", "save_timeline", "timeline_page", "timelinejs",
    "vis_timeline",
]  # fmt: skip
