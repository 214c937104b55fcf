ALTER TABLE work.rebuild ADD COLUMN outdated boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN work.rebuild.outdated IS 'an event was evicted from the view since: if it was interrupted it begins anew';

-- Aggregates that stand still in a view, since it cannot show one of their events. The events themselves are in the log.
CREATE TABLE work.parked_sequence (
    view          text        NOT NULL,
    rebuilding    boolean     NOT NULL,
    aggregate_id  text COLLATE "C" NOT NULL,
    sequence      bigint      NOT NULL,
    event         text        NOT NULL,
    message       text        NOT NULL,
    attempts      integer     NOT NULL DEFAULT 1,
    parked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_tried_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who           text,
    why           text,
    PRIMARY KEY (view, rebuilding, aggregate_id)
);
COMMENT ON COLUMN work.parked_sequence.rebuilding IS 'stands still in the copies that a rebuild makes, which replace the view';
COMMENT ON COLUMN work.parked_sequence.sequence IS 'of the first event that is not shown';
COMMENT ON COLUMN work.parked_sequence.who IS 'asked for the last attempt, null when nobody has';

-- Events that a view leaves out for good.
CREATE TABLE work.evicted_event (
    view         text        NOT NULL,
    aggregate_id text COLLATE "C" NOT NULL,
    sequence     bigint      NOT NULL,
    event        text        NOT NULL,
    message      text        NOT NULL,
    who          text        NOT NULL,
    why          text        NOT NULL,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (view, aggregate_id, sequence)
);
