"""Four filters made by hand, one for each direction; only which number each direction has is learned."""

import torch
from torch import nn

LENGTH = 7


class Directions(nn.Module):
    def __init__(self):
        super().__init__()
        along, middle = torch.arange(LENGTH), LENGTH // 2
        filters = torch.zeros(4, 1, LENGTH, LENGTH)
        filters[0, 0, middle] = 1
        filters[1, 0, :, middle] = 1
        filters[2, 0, along, along] = 1
        filters[3, 0, along, LENGTH - 1 - along] = 1
        self.register_buffer("filters", filters)
        self.register_buffer("votes", torch.zeros(4, 4))

    def direction(self, pictures):
        answers = nn.functional.conv2d(pictures, self.filters, padding=LENGTH // 2)
        return answers.amax(dim=(2, 3)).argmax(dim=1)

    def forward(self, pictures):
        return self.votes[self.direction(pictures)]


def train(inputs, targets):
    model = Directions()
    model.votes.index_put_((model.direction(inputs), targets), torch.ones(len(inputs)), accumulate=True)
    return model
