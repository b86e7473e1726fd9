"""One frozen set of settings, read once from the environment (`TORCHJUDGE_…`)."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

KiB = 1024
MiB = 1024 * KiB
GiB = 1024 * MiB

BoxKind = Literal["auto", "docker", "bubblewrap"]
LogFormat = Literal["text", "json"]
GpuUse = Literal["auto", "none", "only"]


class Settings(BaseSettings):
    """Everything an operator may set. Times are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix="TORCHJUDGE_", frozen=True, extra="ignore")

    data: Path = Field(Path(".torchjudge"), description="The one directory that holds all state.")
    run: Path | None = Field(
        None, description="Sockets live here; short, since Unix socket paths are; set by `up`."
    )
    problems: Path | None = Field(None, description="Folder of problem folders; the shipped ones by default.")
    staged_problems: Path | None = Field(
        None, description="Folder of problem folders that are not live yet, which coaches may judge by."
    )
    database_url: str | None = Field(None, description="SQLAlchemy URL; SQLite inside `data` by default.")
    broker_url: str | None = Field(None, description="Redis URL of the broker; REDIS_URL is read as well.")
    round: str = Field("practice", description="Name of the round whose secret keys the inputs' seeds.")

    host: str = "127.0.0.1"
    port: int = 8000

    box: BoxKind = Field("auto", description="Which box: docker, bubblewrap, or the best to be had.")
    image: str | None = Field(None, description="Docker image of the box; built by the project by default.")
    runtime: str | None = Field(None, description="Docker runtime, such as runsc; the engine's default if unset.")
    environments: Path | None = Field(
        None,
        description="TOML file of the environments that problems may name; by default the judge's own.",
    )
    submissions_per_box: int = Field(200, ge=1, description="A box is replaced after this many; 1: one box each.")
    fresh: bool = Field(False, description="One box for each submission, taken from the warm ones in reserve.")
    boxes_in_reserve: int = Field(1, ge=0, description="Warm boxes for students beside the one in use.")
    workers: int = Field(1, ge=1, description="Worker processes, each with boxes of its own.")

    gpu: GpuUse = Field(
        "auto", description="Whether workers take what needs a GPU: if boxes can use one, never, or nothing else."
    )
    gpu_device: int = Field(0, ge=0, description="Which GPU, by the number that nvidia-smi gives it.")

    max_source_bytes: int = Field(256 * KiB, ge=1)
    max_upload_bytes: int = Field(
        16 * MiB, ge=1, description="A notebook with its outputs, or a submission with artefacts."
    )
    max_waiting: int = Field(5, ge=1, description="Submissions that one student may have waiting.")
    max_per_hour: int = Field(60, ge=1, description="Submissions that one student may send in an hour.")

    lease: float = Field(30.0, gt=0, description="How long a claim holds without renewal.")
    reconcile_every: float = Field(3.0, gt=0)
    republish_after: float = Field(20.0, gt=0, description="A queued submission nobody took is announced again.")
    beat_every: float = Field(
        5.0, gt=0, description="How often each process writes a sign of life, and what it counted."
    )
    log_format: LogFormat = Field("text", description="How logs are written: for people, or as JSON lines.")
    keep_sources_days: float | None = Field(
        None, gt=0, description="Sources of submissions that ended longer ago are removed; kept if unset."
    )
    keep_events_days: float | None = Field(None, gt=0, description="The same for their live events.")
    metrics_token: str | None = Field(
        None, min_length=16, repr=False, description="What a scraper sends to `/metrics`; else an admin's token."
    )
    max_attempts: int = Field(
        3, ge=1, description="Attempts until a submission is a judge_error for a person to see."
    )

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{(self.data / 'torchjudge.db').absolute()}"
