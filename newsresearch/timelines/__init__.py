"""From dated articles to a chronology, with the evidence behind every entry."""
