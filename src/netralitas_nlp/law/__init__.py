"""Regulation texts: structure, references, status, Akoma Ntoso."""
