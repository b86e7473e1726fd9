"""Inputs that a coach's generator made: nothing leaves before all of it has the declared types."""

from core.errors import CoachFault
from problems.input_set import InputSet
from worker.declared import Sizes, unfit
from worker.values import Value, tensors_of

MAX_BYTES = 64 * 1024 * 1024


def made(inputs: InputSet, value: Value, file: str) -> dict[str, Value]:
    """What `make` returned, in the order of the arguments. Raises CoachFault that names file and argument."""
    wanted = list(inputs.takes)
    if not isinstance(value, dict) or value.keys() != inputs.takes.keys():
        found = f"{', '.join(value) or 'nothing'}" if isinstance(value, dict) else f"a {type(value).__name__}"
        raise CoachFault(f"{file}: make must return a dict with {', '.join(wanted) or 'nothing'}, not {found:.200}")
    sizes: Sizes = {}
    for name, declared in inputs.takes.items():
        wrong = unfit(declared, sizes, value[name], name)
        if wrong is not None:
            raise CoachFault(f"{file}: make: {wrong.to_coach}")
    ordered = {name: value[name] for name in wanted}
    size = sum(tensor.numel() * tensor.element_size() for tensor in tensors_of(ordered))
    if size > MAX_BYTES:
        raise CoachFault(f"{file}: make: the tensors take {size} bytes together; {MAX_BYTES} is the most")
    return ordered
