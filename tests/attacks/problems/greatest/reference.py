def greatest(x):
    return x.max(), x.argmax()
