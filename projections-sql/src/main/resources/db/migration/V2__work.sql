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
