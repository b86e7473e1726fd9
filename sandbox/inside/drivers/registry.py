"""Every driver, by the name that a request calls it. A new one is a file beside this one, and a line here."""

from sandbox.inside.drivers import (
    interactive,
    operations,
    optimizer,
)
from sandbox.inside.drivers.driver import Driver

DRIVERS: dict[str, Driver] = {
    "answer": interactive.answer,
    "construct": interactive.construct,
    "method": interactive.method,
    "optimizer": optimizer.drive,
    "start": interactive.start,
    "operations": operations.drive,
from sandbox.inside.drivers import values
from sandbox.inside.drivers.driver import Driver

DRIVERS: dict[str, Driver] = {
    "values": values.drive,
}
