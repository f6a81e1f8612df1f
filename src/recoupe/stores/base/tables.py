"""The tables of a desk, the same in every database.

Moments are text (ISO 8601, UTC), what the steps made is bytes (msgpack, packed), lists that nobody asks
for by their members are JSON. A text is what copies share: articles of the same kept words have one.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("url", Text, nullable=False),  # what its versions share: an address, or "" for what has none
    Column("origin_path", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", String),
    Column("language", String, nullable=False),
    Column("text", String, nullable=False, default=""),  # the id of its text, "" until read and where nothing was kept
    Column("words", String, nullable=False, default=""),  # digest of what it says: the same again is no new version
    Column("current", Boolean, nullable=False),  # the newest version of its address
    Column("arrived", String, nullable=False),
    Column("fetched", String, nullable=False),
    Column("seen", String, nullable=False),  # last found unchanged
    Column("via", Text, nullable=False),
    Column("story", String, nullable=False, default=""),
    Column("raw", LargeBinary, nullable=False),  # the article as its reader gave it
    Column("clean", LargeBinary),
    Index("articles_by_url", "url", "number"),
    Index("articles_by_text", "text"),
    Index("articles_by_story", "story"),
    Index("articles_by_published", "published", "id"),
)

texts = Table(
    "texts",
    metadata,
    Column("id", String, primary_key=True),
    Column("rules", String, nullable=False),  # of which version of the steps what follows is, "" where unread
    Column("facts", String, nullable=False),  # digest of what it was read with: language, date
    Column("note", LargeBinary),
    Column("reading", LargeBinary),
    Column("profile", LargeBinary),
    Column("grouped", Boolean, nullable=False),
    Column("component", String, nullable=False, default=""),  # texts that hang together
    Index("texts_by_component", "component"),
    Index("texts_by_grouped", "grouped", "id"),
    Index("texts_by_rules", "rules", "id"),
)

keys = Table(
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # a hash: a clash only costs a look
    Column("text", String, primary_key=True),
    Column("own", BigInteger, nullable=False),
    Column("neutral", BigInteger, nullable=False),
    Index("keys_by_text", "text"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False),  # the older of two keeps its id
    Column("title", Text, nullable=False, default=""),
    Column("language", String, nullable=False, default=""),
    Column("start", String),
    Column("end", String),
    Column("day", String, nullable=False, default=""),
    Column("size", Integer, nullable=False, default=0),
    Column("publishers", JSON, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("version", Integer, nullable=False, default=0),
    Column("changed", String, nullable=False, default=""),
    Column("created", String, nullable=False),
    Column("touched", Integer, nullable=False, default=0),
    Column("moved_to", String, nullable=False, default=""),
    Column("parent", String, nullable=False, default=""),  # the story that it was a part of
    Column("unmeant", Boolean, nullable=False, default=False, server_default=false()),  # claims wait for their vectors
    Index("stories_by_day", "day", "id"),
    Index("stories_by_change", "changed", "id"),
    Index("stories_touched", "touched", "id"),
    Index("stories_unmeant", "unmeant", "id"),
)

versions = Table(
    "versions",
    metadata,
    Column("story", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("articles", JSON, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("dossier", LargeBinary),
)

paintings = Table(  # what pages show of a story, ready to be sent; made again at any time
    "paintings",
    metadata,
    Column("story", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("layout", String, primary_key=True),
    Column("version", Integer, nullable=False),  # of the story
    Column("edition", String, nullable=False),  # digest of what painted it
    Column("layouts", JSON, nullable=False),  # all that this story can have, the best first
    Column("size", BigInteger, nullable=False),  # in bytes, when unpacked
    Column("checksum", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),  # deflated
)

findings = Table(
    "findings",
    metadata,
    Column("story", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("facet", String),
    Column("summary", Text, nullable=False),
    Column("independent", Integer, nullable=False),
    Index("findings_by_kind", "kind", "story"),
)

claims = Table(
    "claims",
    metadata,
    Column("story", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("article", String, nullable=False),
    Column("exact", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("event", String, nullable=False),
    Column("when", String),
    Column("published", String),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("meaning", String, nullable=False),  # which vector
    Index("claims_by_id", "id"),
    Index("claims_by_article", "article"),
    Index("claims_by_meaning", "meaning"),
    Index("claims_by_event", "event"),
)

actors = Table(
    "actors",
    metadata,
    Column("story", String, primary_key=True),
    Column("claim", String, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("role", String, primary_key=True),  # agent, patient, source
    Index("actors_by_entity", "entity", "story"),
)

entities = Table(
    "entities",
    metadata,
    Column("story", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("folded", Text, nullable=False),
    Index("entities_by_id", "id"),
    Index("entities_by_name", "folded"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("vector", LargeBinary, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("story", String, nullable=False),
    Column("finding", String),
    Column("article", String),
    Column("summary", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("data", JSON, nullable=False),
    Index("changes_by_story", "story", "seq"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),  # of its content: an import does not double it
    Column("kind", String, nullable=False),
    Column("subject", JSON, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("story", String, nullable=False, default=""),
)

users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("password", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("created", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("language", String, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("hash", String, primary_key=True),
    Column("user", String, nullable=False),
    Column("role", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("expires", String),
    Column("used", String),
)
sessions = Table(
    "sessions",
    metadata,
    Column("hash", String, primary_key=True),
    Column("user", String, nullable=False),
    Column("csrf", String, nullable=False),
    Column("created", String, nullable=False),
    Column("expires", String, nullable=False),
)
feeds = Table(
    "feeds",
    metadata,
    Column("url", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("checked", String, nullable=False),
    Column("next_at", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("by", String, nullable=False),
    Column("added", String, nullable=False),
)
items = Table(  # what feeds told of: one row an address, kept for good so that nothing is fetched twice
    "items",
    metadata,
    Column("url", String, primary_key=True),
    Column("feed", String, nullable=False),
    Column("guid", Text, nullable=False),
    Column("told", String, nullable=False),  # digest of what the feed said of it
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", String, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("seen", String, nullable=False),
    Column("entry", Text, nullable=False),  # the item as JSON while it waits
    Index("items_by_next", "next_at", "url"),
    Index("items_by_feed", "feed"),
)
visits = Table(
    "visits",
    metadata,
    Column("user", String, primary_key=True),
    Column("story", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("at", String, nullable=False),
)
alert_rules = Table(
    "alert_rules",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("story", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("query", Text, nullable=False),
    Column("webhook", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("created", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("after", Integer, nullable=False),
)
deliveries = Table(
    "deliveries",
    metadata,
    Column("rule", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", String, nullable=False),
    Column("error", Text, nullable=False),
)
marks = Table(
    "marks",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", String, nullable=False),
)

__all__ = [n for n, v in sorted(globals().items()) if isinstance(v, Table)] + ["metadata"]
