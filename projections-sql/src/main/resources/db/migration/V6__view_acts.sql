-- What people did to views, and why: kept for good.
CREATE TABLE work.view_act (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    view         text        NOT NULL,
    act          text        NOT NULL CHECK (act IN ('rebuild', 'retry', 'evict')),
    aggregate_id text,
    sequence     bigint,
    outcome      text        NOT NULL,
    who          text        NOT NULL,
    why          text        NOT NULL,
    at           timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX view_act_page ON work.view_act (view, id DESC);
COMMENT ON COLUMN work.view_act.sequence IS 'of the event at which the aggregate stood still';
