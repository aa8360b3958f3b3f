"""Temporal expressions in text, read as TIMEX3 values and as days.

`lexicon` (words and their classes), `grammar` (expressions as patterns over classes) and `match` (the
one scan) find expressions; `normalise`, with `direction` and `calendar`, gives them values; `values`
reads a value as days; `tag` makes the table; `explain` and `highlight` show it.
"""
