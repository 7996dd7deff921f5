"""The version of the library; what it writes says by which version it was made."""

__version__ = "0.1.0"
