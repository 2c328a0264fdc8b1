"""Office Open XML as several rooms need it: names and elements, and the opening of a package."""
