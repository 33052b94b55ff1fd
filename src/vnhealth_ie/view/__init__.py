"""Articles with their findings marked: as one HTML page, in the terminal, and beside gold."""

from __future__ import annotations

from vnhealth_ie.view.article import ArticleView
from vnhealth_ie.view.marks import Mark, marks_of
from vnhealth_ie.view.page import Language, write_page
from vnhealth_ie.view.segments import Segment, segments
from vnhealth_ie.view.terminal import print_article

__all__ = ["ArticleView", "Language", "Mark", "Segment", "marks_of", "print_article", "segments", "write_page"]
