"""What the coverage is about: topics that hold still and say what they are."""
