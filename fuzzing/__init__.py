"""Inputs that nobody meant, thrown at everything that reads one: `python fuzzing/run.py --seconds 60`."""
