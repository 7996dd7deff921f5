"""The page to look at: a data set's folder becomes one HTML file that needs no network."""

from netralitas_nlp.report.page import LANGUAGES, report_page

__all__ = ["LANGUAGES", "report_page"]
