"""Two composed documents → one in which every difference is marked with ins and del."""
