"""Reading what the driver says of the machine's GPUs."""

from core.needs import Device
from worker.gpu import read_gpus

TABLE = """\
0, NVIDIA H100 80GB HBM3, 81559, 570.124.06
1, Tesla T4, 15360, 570.124.06
2, A card that is lost, [Unknown Error], 570.124.06
No devices were found
"""


def test_each_gpu_has_a_name_its_memory_and_the_driver_and_a_lost_one_is_left_out() -> None:
    assert read_gpus(TABLE) == [
        Device(0, "NVIDIA H100 80GB HBM3", 81559 * 2**20, "570.124.06"),
        Device(1, "Tesla T4", 15360 * 2**20, "570.124.06"),
    ]
