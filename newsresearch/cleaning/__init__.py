"""From a page, copied or as HTML, to its title, its body and the day that it was published."""
