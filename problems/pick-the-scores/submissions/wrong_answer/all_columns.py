def picked(scores, labels):
    return scores[:, labels]
