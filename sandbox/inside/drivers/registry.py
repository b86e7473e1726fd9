"""Every driver, by the name that a request calls it. A new one is a file beside this one, and a line here."""

from sandbox.inside.drivers import (
    data,
    device,
    gradients,
    graph,
    interactive,
    module,
    operations,
    optimizer,
    source,
    training,
    values,
)
from sandbox.inside.drivers.driver import Driver

DRIVERS: dict[str, Driver] = {
    "answer": interactive.answer,
    "construct": interactive.construct,
    "data": data.drive,
    "device": device.drive,
    "gradients": gradients.drive,
    "graph": graph.drive,
    "method": interactive.method,
    "module": module.drive,
    "operations": operations.drive,
    "optimizer": optimizer.drive,
    "start": interactive.start,
    "training": training.drive,
    "values": values.drive,
    "source": source.drive,
}
