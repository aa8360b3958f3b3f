"""Front ends of the scorers in ../shared: the figures that the project claims, measured again."""
