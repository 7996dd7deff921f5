"""Saved pages in: files, folders and tables of pages."""
