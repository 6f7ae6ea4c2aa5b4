"""Factcheck: who says so, really? Claims of news articles, their source chains, matches and verdicts.

Read the modules in the order in which data flows: ingest, clean, metadata, sentences, tagging, names, attributions,
chains, claims, corpus, discrepancies, matches; `pipeline.analyze` runs them all. Then annotations, export, report.
"""
