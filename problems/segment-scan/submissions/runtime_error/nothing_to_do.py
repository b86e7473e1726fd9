import torch


def scan(x, starts, combine):
    """Neighbours become pairs, half as many; their results are all that the places between need."""
    if len(x) == 1:
        return x
    even, odd = x[0::2], x[1::2]
    pairs = torch.where(starts[1::2], odd, combine(even[: len(odd)], odd))
    begins = starts[1::2] | starts[0::2][: len(odd)]
    done = scan(pairs, begins, combine)
    result = x.clone()
    result[1::2] = done
    later = x[2::2]
    result[2::2] = torch.where(starts[2::2], later, combine(done[: len(later)], later))
    return result


def running_sum(x, starts):
    return scan(x, starts, torch.add)


def running_max(x, starts):
    return scan(x, starts, torch.maximum)
