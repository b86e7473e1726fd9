"""Decides which box it will be, before anything is started."""

from collections.abc import Callable

from core.settings import BoxKind, Settings
from sandbox.keeper.choose import choose_box, demand_runtime


def chosen_box(settings: Settings, say: Callable[[str], None]) -> Settings:
    """The settings with the box decided, and said why: built or installed where that is needed and allowed.

    Raises:
        KeeperFault: none can be had, or not with the runtime asked for; the message names what is missing.
    """
    choice = choose_box(settings.box, settings.image, say, may_install=True)
    demand_runtime(choice.box, settings.runtime)
    say(f"box: {choice.box}, {choice.why}")
    box: BoxKind = choice.box
    return settings.model_copy(update={"box": box, "image": choice.image})
