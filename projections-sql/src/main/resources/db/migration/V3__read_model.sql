-- What people read. Each table belongs to one projection, which can empty it and build it again from the event log.
CREATE SCHEMA query;

-- array_to_string is only marked stable, because some element types print by settings; text does not.
CREATE FUNCTION query.joined(words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_to_string(words, ' ');

CREATE TABLE query.channel (
    id                 text COLLATE "C" PRIMARY KEY,
    version            bigint      NOT NULL,
    name               text        NOT NULL,
    description        text        NOT NULL,
    youtube_channel_id text,
    theme_name         text        NOT NULL,
    theme_background   text        NOT NULL,
    theme_surface      text        NOT NULL,
    theme_text         text        NOT NULL,
    theme_accent       text        NOT NULL,
    voice              text        NOT NULL,
    language           text        NOT NULL,
    deleted            boolean     NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL
);
COMMENT ON COLUMN query.channel.version IS 'sequence number of the last event that the row shows';
COMMENT ON COLUMN query.channel.deleted IS 'out of use, kept because its videos still show its name';
CREATE INDEX channel_page ON query.channel (created_at, id) WHERE NOT deleted;

CREATE TABLE query.video (
    id              text COLLATE "C" PRIMARY KEY,
    version         bigint      NOT NULL,
    channel_id      text COLLATE "C" NOT NULL,
    channel_name    text        NOT NULL,
    topic           text        NOT NULL,
    title           text,
    description     text,
    tags            text[]      NOT NULL,
    status          text        NOT NULL,
    step            text,
    format          text        NOT NULL,
    quality         text        NOT NULL,
    planned_seconds numeric     NOT NULL,
    length_seconds  numeric,
    hosted_id       text,
    watch_page      text,
    publish_at      timestamptz,
    published_at    timestamptz,
    failure_step    text,
    failure_class   text,
    failure_message text,
    cost_amount     numeric,
    cost_currency   text,
    unpriced        integer     NOT NULL,
    files           jsonb,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    -- English for the endings of words, simple for names, other languages and beginnings of words
    search          tsvector    NOT NULL GENERATED ALWAYS AS (
        to_tsvector('english'::regconfig,
            topic || ' ' || coalesce(title, '') || ' ' || coalesce(description, '') || ' ' || query.joined(tags))
        || to_tsvector('simple'::regconfig,
            topic || ' ' || coalesce(title, '') || ' ' || coalesce(description, '') || ' ' || query.joined(tags))
    ) STORED
);
COMMENT ON COLUMN query.video.version IS 'sequence number of the last event that the row shows';
COMMENT ON COLUMN query.video.channel_name IS 'as it was when the video was requested';
COMMENT ON COLUMN query.video.cost_amount IS 'exact sum of the priced lines in cost_currency, the currency of the first';
COMMENT ON COLUMN query.video.unpriced IS 'how many lines no price list knows';
CREATE INDEX video_page ON query.video (created_at DESC, id DESC);
CREATE INDEX video_page_of_channel ON query.video (channel_id, created_at DESC, id DESC);
CREATE INDEX video_page_of_status ON query.video (status, created_at DESC, id DESC);
CREATE INDEX video_search ON query.video USING gin (search);

CREATE TABLE query.video_attempt (
    video_id      text COLLATE "C" NOT NULL,
    step          text        NOT NULL,
    attempt       integer     NOT NULL,
    run           integer     NOT NULL,
    sequence      bigint      NOT NULL,
    version       bigint      NOT NULL,
    provider      text        NOT NULL,
    worker        text,
    scheduled_at  timestamptz,
    due_at        timestamptz,
    started_at    timestamptz,
    ended_at      timestamptz,
    outcome       text        NOT NULL,
    failure_class text,
    message       text,
    result        jsonb,
    PRIMARY KEY (video_id, step, attempt, run)
);
COMMENT ON COLUMN query.video_attempt.sequence IS 'sequence number of the event that began the row';
COMMENT ON COLUMN query.video_attempt.version IS 'sequence number of the last event that changed the row';

CREATE TABLE query.video_event (
    video_id text COLLATE "C" NOT NULL,
    sequence bigint      NOT NULL,
    at       timestamptz NOT NULL,
    type     text        NOT NULL,
    data     jsonb       NOT NULL,
    PRIMARY KEY (video_id, sequence)
);

CREATE TABLE query.video_cost (
    video_id   text COLLATE "C" NOT NULL,
    sequence   bigint      NOT NULL,
    line       integer     NOT NULL,
    step       text        NOT NULL,
    attempt    integer     NOT NULL,
    provider   text        NOT NULL,
    meter      text        NOT NULL,
    quantity   numeric     NOT NULL,
    unit_price numeric,
    currency   text        NOT NULL,
    amount     numeric,
    price_list text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (video_id, sequence, line)
);
COMMENT ON COLUMN query.video_cost.sequence IS 'sequence number of the event that booked the line';
COMMENT ON COLUMN query.video_cost.amount IS 'exact; null exactly when the unit price is';
