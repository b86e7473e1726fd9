"""How the facts of each kind of check are gathered: requests to programs, in the order that the wall demands."""
