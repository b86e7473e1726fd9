def squared_distance(x, y):
    difference = x - y
    return difference @ difference
