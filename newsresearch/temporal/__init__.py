"""Temporal expressions in text, read as TIMEX3 values and as days.

`lexicon` (words and their classes), `shapes` (numbers), `grammar` (expressions as patterns over
classes) and `match` (the one scan) find expressions. `days`, `weekdays`, `clocks`, `periods`,
`years` and `durations` normalise them, with `reading` (the context passed in), `cues` and
`direction` (what the words around tell), `calendar` and `units`. `values` reads a value as days,
`tag` makes the table, `explain` and `highlight` show it. English is the tables in `lexicon`,
`shapes`, `cues` and `grammar`.
"""
