"""Ways to call student code that are more than one call, a file each. Runs next to student code.

A driver is given what is called, the arguments and its options by name, and returns a value to send, or `Driven`.
What it tells of what it saw (flags, counts) is evidence; tensors that it returns are judged outside like others.
"""
