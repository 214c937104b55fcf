-- The event log and what Axon keeps beside it. What happened is the truth; everything in other schemas can be rebuilt.
CREATE SCHEMA log;

CREATE TABLE log.event (
    -- The order of the log is (xid, position). Readers stop at the oldest transaction that is still open, so an event
    -- that becomes visible later always comes later in that order, whatever was slow.
    xid            xid8        NOT NULL DEFAULT pg_current_xact_id(),
    position       bigint      GENERATED ALWAYS AS IDENTITY,
    aggregate_id   text        NOT NULL,
    sequence       bigint      NOT NULL CHECK (sequence >= 0),
    aggregate_type text        NOT NULL,
    event_id       uuid        NOT NULL,
    at             timestamptz NOT NULL,
    name           text        NOT NULL,
    revision       text        NOT NULL,
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL,
    hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
    -- two nodes that decide on the same state at once: the second loses here and decides again
    PRIMARY KEY (aggregate_id, sequence)
);
CREATE UNIQUE INDEX event_order ON log.event (xid, position);
-- events come in the order of time, so a few pages of index find any day
CREATE INDEX event_time ON log.event USING brin (at);
COMMENT ON COLUMN log.event.name IS 'stable event name such as video.step-started, never a class name';
COMMENT ON COLUMN log.event.hash IS
    'SHA-256 over the hash of the event before it in its aggregate and over its own content, so that no event can be altered, removed or put in between unnoticed';

-- One row for each transaction that appended: it seals the events of that transaction, and the seals of one appender
-- (a node from its start to its end) are a chain. A whole transaction, or an aggregate's last events, cannot go unnoticed.
CREATE TABLE log.seal (
    appender uuid    NOT NULL,
    number   bigint  NOT NULL CHECK (number >= 0),
    xid      xid8    NOT NULL DEFAULT pg_current_xact_id(),
    events   integer NOT NULL CHECK (events > 0),
    digest   bytea   NOT NULL CHECK (octet_length(digest) = 32),
    PRIMARY KEY (appender, number)
);
COMMENT ON COLUMN log.seal.digest IS 'SHA-256 over the digest of the seal before it and the hashes of its events in their order';

CREATE TABLE log.token (
    processor_name text    NOT NULL,
    segment        integer NOT NULL,
    mask           integer,
    token          bytea,
    token_type     text,
    time_stamp     text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

CREATE TABLE log.saga (
    saga_id         text PRIMARY KEY,
    revision        text,
    saga_type       text NOT NULL,
    serialized_saga bytea NOT NULL
);

CREATE TABLE log.saga_association (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    association_key   text NOT NULL,
    association_value text NOT NULL,
    saga_type         text NOT NULL,
    saga_id           text NOT NULL
);
CREATE INDEX saga_association_lookup ON log.saga_association (saga_type, association_key, association_value);
CREATE INDEX saga_association_saga ON log.saga_association (saga_id);

-- What a client's idempotency key stood for the first time it was used.
CREATE TABLE log.request_key (
    scope       text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    resource_id text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX request_key_age ON log.request_key (created_at);
