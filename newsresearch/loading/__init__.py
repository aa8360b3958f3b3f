"""Files and folders of news to one table, with an account of every record that was met."""
