-- What is being done: durable tasks of db-scheduler, and where uploads go on after a crash.
CREATE SCHEMA work;

CREATE TABLE work.scheduled_task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_task_due ON work.scheduled_task (execution_time);
CREATE INDEX scheduled_task_heartbeat ON work.scheduled_task (last_heartbeat);
CREATE INDEX scheduled_task_priority ON work.scheduled_task (priority DESC, execution_time ASC);

-- A session's address lets its bearer upload to the channel: it is kept here, never in an event, and goes when done.
CREATE TABLE work.upload_session (
    video_id   text        PRIMARY KEY,
    session    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Views that are built anew beside the ones that serve. A rebuild that was interrupted goes on with the ranges left.
CREATE TABLE work.rebuild (
    view        text        PRIMARY KEY,
    state       text        NOT NULL CHECK (state IN ('filling', 'catching-up', 'done', 'failed', 'stopped')),
    horizon     bigint      NOT NULL,
    events      bigint      NOT NULL,
    who         text        NOT NULL,
    why         text        NOT NULL,
    message     text,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE TABLE work.rebuild_range (
    view    text    NOT NULL REFERENCES work.rebuild ON DELETE CASCADE,
    number  integer NOT NULL,
    from_id text,
    to_id   text,
    events  bigint,
    PRIMARY KEY (view, number)
);
COMMENT ON COLUMN work.rebuild.horizon IS 'what transactions before this one appended is read in ranges, the rest in the order of the log';
COMMENT ON COLUMN work.rebuild_range.events IS 'how many it had; null until it has been written';
