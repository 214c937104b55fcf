-- The event log and what Axon keeps beside it. What happened is the truth; everything in other schemas can be rebuilt.
CREATE SCHEMA log;

CREATE TABLE log.domain_event (
    global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_identifier     text   NOT NULL UNIQUE,
    aggregate_type       text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL CHECK (sequence_number >= 0),
    time_stamp           text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text,
    payload              bytea  NOT NULL,
    meta_data            bytea  NOT NULL,
    -- two nodes that decide on the same state at once: the second loses here and decides again
    UNIQUE (aggregate_identifier, sequence_number)
);
COMMENT ON COLUMN log.domain_event.time_stamp IS 'ISO-8601 in UTC, as Axon writes it';
COMMENT ON COLUMN log.domain_event.payload_type IS 'stable event name such as video.step-started, never a class name';

CREATE TABLE log.snapshot_event (
    event_identifier     text   NOT NULL UNIQUE,
    aggregate_type       text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL,
    time_stamp           text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text,
    payload              bytea  NOT NULL,
    meta_data            bytea  NOT NULL,
    PRIMARY KEY (aggregate_identifier, sequence_number)
);

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
