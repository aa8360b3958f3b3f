"""Charts, one a file: each takes a table and an ``ax=``, draws, and returns the Axes.

None of them shows, saves or touches `matplotlib.rcParams`; `newsresearch.show` displays a finished
chart once, with the alternative text that `newsresearch.describe` reads from it.
"""
