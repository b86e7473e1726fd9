def train(inputs, targets):
    return {"slope": (inputs * targets).sum() / (inputs * inputs).sum()}


def predict(weights, inputs):
    return inputs * weights["slope"]
