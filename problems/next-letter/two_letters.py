"""A language whose next letter hangs on the last one and one before it; which, and how, is drawn for every seed."""

import torch

LETTERS = 8
WINDOW = 6
TRAINING = 5000
HIDDEN = 1000
FOLLOWS = 0.9


def written(count, rule, generator):
    """Windows of six letters, and the letter after each: by the rule, or now and then any letter."""
    back, tables, last = rule
    text = torch.randint(0, LETTERS, (count + WINDOW,), generator=generator).tolist()
    follows = (torch.rand(count + WINDOW, generator=generator) < FOLLOWS).tolist()
    for i in range(WINDOW, len(text)):
        if follows[i]:
            text[i] = last[sum(table[text[i - far]] for far, table in zip(back, tables, strict=True)) % LETTERS]
    windows = torch.tensor(text).unfold(0, WINDOW + 1, 1)
    return windows[:, :WINDOW].contiguous(), windows[:, WINDOW].contiguous()


def drawn_rule(generator):
    """How far back the letters are that count, a shuffled alphabet for each, and one for their sum."""
    back = [1, int(torch.randint(3, WINDOW + 1, (), generator=generator))]
    shuffled = [torch.randperm(LETTERS, generator=generator).tolist() for _ in range(len(back) + 1)]
    return back, shuffled[:-1], shuffled[-1]


def make(seed):
    """Windows of one text to train on, and those of another, hidden one in the same language."""
    generator = torch.Generator().manual_seed(seed)
    rule = drawn_rule(generator)
    inputs, targets = written(TRAINING, rule, generator)
    hidden_inputs, hidden_targets = written(HIDDEN, rule, generator)
    return {
        "inputs": inputs,
        "targets": targets,
        "hidden_inputs": hidden_inputs,
        "hidden_targets": hidden_targets,
    }
