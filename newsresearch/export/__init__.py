"""A timeline as others read it: CSV, TimelineJS, iCalendar, JSON-LD, Markdown."""
