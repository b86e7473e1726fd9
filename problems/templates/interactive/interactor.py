import torch

GOOD, ENOUGH = 10, 100


def interact(seed):
    generator = torch.Generator().manual_seed(seed)
    number = int(torch.randint(0, 1000, (), generator=generator))
    low, high = 0, 999
    for turn in range(1, ENOUGH + 1):
        guess = yield {"low": torch.tensor(low), "high": torch.tensor(high)}
        if guess == number:
            return (1 if turn <= GOOD else 0.5), f"You found {number}."
        if not low <= guess <= high:
            return 0, f"The number was from {low} to {high}, and you guessed {int(guess)}."
        low, high = (int(guess) + 1, high) if guess < number else (low, int(guess) - 1)
    return 0, f"You did not find {number}."
