def basis(a):
    return a / a.norm(dim=0)
