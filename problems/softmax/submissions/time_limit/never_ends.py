def softmax(x):
    while True:
        x = x + 0
