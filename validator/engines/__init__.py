"""Engines for more facts than memory holds; each answers as `validator.across.plain` does."""
