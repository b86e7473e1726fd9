"""The tables. Times are seconds since 1970 in UTC; migrations are in core/migrations."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=CONVENTION)

submissions = Table(
    "submissions",
    metadata,
    Column("id", String(26), primary_key=True),
    Column("user", String(100), nullable=False),
    Column("role", String(10), nullable=False),
    Column("problem", String(100), nullable=False),
    Column("filename", String(255), nullable=False),
    Column("round", String(100), nullable=False),
    Column("max_points", Float(53), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("need", String(100), nullable=False, server_default="cpu"),
    Column("turn_at", Float(53), nullable=False, server_default="0"),
    Column("status", String(10), nullable=False),
    Column("attempt", Integer, nullable=False, default=0),
    Column("faults", Integer, nullable=False, default=0),
    Column("fault", Text),
    Column("worker", String(200)),
    Column("lease_until", Float(53)),
    Column("created_at", Float(53), nullable=False),
    Column("queued_at", Float(53), nullable=False),
    Column("published_at", Float(53), nullable=False),
    Column("started_at", Float(53)),
    Column("finished_at", Float(53)),
    Column("events", Integer, nullable=False, default=0),
    Column("verdict", String(30)),
    Column("points", Float(53)),
    Column("source", Text, nullable=False),
    Column("layout", JSON(none_as_null=True)),
    Column("report", JSON(none_as_null=True)),
    Column("trial_of", String(26)),
    Column("trial_set", String(26)),
    Column("trial_digest", String(64)),
    CheckConstraint("status IN ('queued', 'running', 'judged', 'cancelled')", name="status"),
    Index(None, "status", "need", "priority", "turn_at", "id"),
    Index(None, "user", "id"),
    Index(None, "problem", "user"),
    Index(None, "trial_set"),
)

attached = Table(
    "attached_files",
    metadata,
    Column("submission", String(26), ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("submission", String(26), ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("name", String(30), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Float(53), nullable=False),
)

keys = Table(
    "idempotency_keys",
    metadata,
    Column("user", String(100), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("submission", String(26), ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Float(53), nullable=False),
    Index(None, "submission"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("user", String(100), nullable=False),
    Column("role", String(10), nullable=False),
    Column("created_at", Float(53), nullable=False),
    Column("expires_at", Float(53)),
    Column("revoked_at", Float(53)),
    CheckConstraint("role IN ('student', 'coach', 'admin')", name="role"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("secret", LargeBinary(32), nullable=False),
    Column("created_at", Float(53), nullable=False),
)

leaders = Table(
    "leaders",
    metadata,
    Column("name", String(50), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("until", Float(53), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", String(26), primary_key=True),
    Column("at", Float(53), nullable=False),
    Column("user", String(100), nullable=False),
    Column("via", String(10), nullable=False),
    Column("token", String(16)),
    Column("action", String(50), nullable=False),
    Column("target", String(100), nullable=False),
    Column("details", JSON, nullable=False),
    Index(None, "target", "id"),
)

processes = Table(
    "processes",
    metadata,
    Column("id", String(26), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("host", String(200), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started_at", Float(53), nullable=False),
    Column("seen_at", Float(53), nullable=False),
    Column("facts", JSON, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    Column("name", String(50), primary_key=True),
    Column("labels", String(300), primary_key=True),
    Column("value", Float(53), nullable=False),
)

rejudge_sets = Table(
    "rejudge_sets",
    metadata,
    Column("id", String(26), primary_key=True),
    Column("created_at", Float(53), nullable=False),
    Column("user", String(100), nullable=False),
    Column("problem", String(100), nullable=False),
    Column("reason", Text, nullable=False),
    Column("digest", String(64)),
    Column("status", String(10), nullable=False),
)

rejudge_items = Table(
    "rejudge_items",
    metadata,
    Column("set", String(26), ForeignKey("rejudge_sets.id", ondelete="CASCADE"), primary_key=True),
    Column("submission", String(26), ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("trial", String(26), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("before_verdict", String(30)),
    Column("before_points", Float(53)),
    Column("after_verdict", String(30)),
    Column("after_points", Float(53)),
    Column("outcome", String(10)),
    Index(None, "trial", unique=True),
    Index(None, "submission"),
)
