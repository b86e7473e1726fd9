def count(cells):
    rows = cells + cells.roll(1, 0) + cells.roll(-1, 0)
    return rows + rows.roll(1, 1) + rows.roll(-1, 1) - cells


def step(cells):
    neighbours = count(cells)
    return (neighbours == 3) | ((neighbours == 2) & (cells == 1))
