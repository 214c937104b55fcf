-- Productions as operators look for them. What changes with time alone, such as being stuck, is worked out when it is read.
CREATE TABLE query.production (
    video_id        text COLLATE "C" PRIMARY KEY,
    version         bigint      NOT NULL,
    channel_id      text COLLATE "C" NOT NULL,
    topic           text        NOT NULL,
    status          text        NOT NULL,
    open            boolean     NOT NULL,
    ready           boolean     NOT NULL,
    phase           text        NOT NULL CHECK (phase IN ('between', 'waiting', 'working', 'over')),
    phase_since     timestamptz NOT NULL,
    step            text,
    attempt         integer,
    run             integer,
    provider        text,
    worker          text,
    due_at          timestamptz,
    failures        integer     NOT NULL,
    failure_class   text,
    failure_message text,
    held_reason     text,
    held_since      timestamptz,
    held_who        text,
    held_why        text,
    cost_amount     numeric,
    cost_currency   text,
    unpriced        integer     NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
COMMENT ON COLUMN query.production.version IS 'sequence number of the last event that the row shows';
COMMENT ON COLUMN query.production.status IS 'as of the video; deleted once that is';
COMMENT ON COLUMN query.production.open IS 'something is still to be done, by us or by an operator: neither done nor cancelled nor deleted';
COMMENT ON COLUMN query.production.ready IS 'what was spent on it is no longer at risk';
COMMENT ON COLUMN query.production.phase IS
    'working: an attempt is at work; waiting: one is set and not begun; between: the next is not set yet; over: none will be';
COMMENT ON COLUMN query.production.failures IS 'attempts of this step that failed since it last was begun or resumed';
COMMENT ON COLUMN query.production.cost_amount IS 'exact sum of the priced lines in cost_currency, the currency of the first';
CREATE INDEX production_page ON query.production (created_at DESC, video_id DESC);
CREATE INDEX production_page_of_channel ON query.production (channel_id, created_at DESC, video_id DESC);
CREATE INDEX production_page_of_status ON query.production (status, created_at DESC, video_id DESC);
CREATE INDEX production_open ON query.production (created_at DESC, video_id DESC) WHERE open;
CREATE INDEX production_under_way ON query.production (created_at DESC, video_id DESC) WHERE phase <> 'over';
CREATE INDEX production_working ON query.production (step, provider) WHERE phase = 'working';
-- how long attempts usually take is told by the last ones that ended
CREATE INDEX video_attempt_ended ON query.video_attempt (step, provider, ended_at DESC) INCLUDE (started_at, outcome)
    WHERE ended_at IS NOT NULL;

-- What the worker of a run says while it works: how far it is, what it logged, which programs it ran. Kept within limits
-- and for a while; the truth about the attempt is in the log.
CREATE TABLE work.step_run (
    video_id    text COLLATE "C" NOT NULL,
    step        text        NOT NULL,
    attempt     integer     NOT NULL,
    run         integer     NOT NULL,
    worker      text        NOT NULL,
    revision    bigint      NOT NULL,
    permille    integer,
    detail      text,
    progress_at timestamptz,
    lines       jsonb       NOT NULL,
    tools       jsonb       NOT NULL,
    begun_at    timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (video_id, step, attempt, run)
);
CREATE INDEX step_run_age ON work.step_run (seen_at);
COMMENT ON COLUMN work.step_run.revision IS 'grows with each change but that of seen_at';
COMMENT ON COLUMN work.step_run.progress_at IS 'when the work last said that it is further than before';
COMMENT ON COLUMN work.step_run.seen_at IS 'when the worker was last alive';
