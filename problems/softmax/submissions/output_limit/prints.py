def softmax(x):
    while True:
        print("row", x)
