"""Notebooks run and written as pages that can be mailed, and the chronology they show."""
