"""Treebanks and name sets in -> the small Indonesian spaCy pipelines out; run by hand, never by the app."""
