import torch


class SGD(torch.optim.Optimizer):
    """torch.optim.Optimizer keeps parameters, settings and state; only the step is written."""

    def __init__(self, params, lr, **settings):
        super().__init__(params, {"lr": lr, **settings})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is not None:
                    self.move(param, param.grad, self.state[param], group)

    def move(self, param, gradient, state, group):
        param.add_(gradient, alpha=-group["lr"])


class Momentum(SGD):
    def __init__(self, params, lr, momentum):
        super().__init__(params, lr, momentum=momentum)

    def move(self, param, gradient, state, group):
        state["v"] = state["v"] * group["momentum"] + gradient if state else gradient.clone()
        param.add_(state["v"], alpha=-group["lr"])


class Adam(SGD):
    """What remains of the corrections is kept as a product, so no power is taken."""

    def __init__(self, params, lr, beta1, beta2):
        super().__init__(params, lr, betas=(beta1, beta2))

    def move(self, param, gradient, state, group):
        beta1, beta2 = group["betas"]
        state.setdefault("left", (1.0, 1.0))
        state["left"] = state["left"][0] * beta1, state["left"][1] * beta2
        state["m"] = torch.lerp(gradient, state.get("m", torch.zeros_like(gradient)), beta1)
        state["s"] = torch.lerp(gradient.square(), state.get("s", torch.zeros_like(gradient)), beta2)
        size = state["s"].sqrt() / (1 - state["left"][1]) ** 0.5 + 1e-8
        param.addcdiv_(state["m"], size, value=-group["lr"] / (1 - state["left"][0]))
