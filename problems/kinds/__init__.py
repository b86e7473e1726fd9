"""The kinds of checks, a file each: what authors write of it, the fact that it becomes, and its own rules."""
