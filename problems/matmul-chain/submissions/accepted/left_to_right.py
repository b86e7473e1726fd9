def matmul_chain(a, b, c):
    return a @ b @ c
