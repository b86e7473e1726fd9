"""Decides which box it will be, before anything is started."""

from collections.abc import Callable

from core.settings import BoxKind, Settings
from sandbox.keeper.choose import choose_box, demand_runtime
from sandbox.keeper.offers import ready_offers


def chosen_box(settings: Settings, say: Callable[[str], None]) -> Settings:
    """The settings with the box decided, and said why: built or installed where that is needed and allowed.

    The environments that are offered are made, too, where they are not there yet.

    Raises:
        SettingsError: the file that offers environments is wrong.
        KeeperFault: none can be had, or not with the runtime asked for; the message names what is missing.
    """
    choice = choose_box(settings.box, settings.image, say, may_install=True)
    demand_runtime(choice.box, settings.runtime)
    say(f"box: {choice.box}, {choice.why}")
    ready_offers(settings.environments, say)
    box: BoxKind = choice.box
    return settings.model_copy(update={"box": box, "image": choice.image})
