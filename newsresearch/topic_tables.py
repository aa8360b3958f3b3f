"""A topic model's tables: topics over calendar time, by outlet, and the articles that show them."""
