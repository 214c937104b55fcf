-- Providers charge by the day on which they were asked, which may be another than that of the bill; and what was put
-- right says by which correction.
ALTER TABLE query.video_cost ADD COLUMN used_on date;
ALTER TABLE query.video_cost ADD COLUMN correction text;
COMMENT ON COLUMN query.video_cost.used_on IS 'day (UTC) of the usage; null for that on which it was booked';
COMMENT ON COLUMN query.video_cost.correction IS 'key of the correction that booked the line; null for what was spent';
CREATE INDEX video_cost_correction ON query.video_cost (correction) WHERE correction IS NOT NULL;

-- Statements of providers: what they say that they charged. The file itself is with the media.
CREATE TABLE query.statement (
    id          text COLLATE "C" PRIMARY KEY,
    provider    text        NOT NULL,
    from_day    date        NOT NULL,
    to_day      date        NOT NULL,
    file_name   text        NOT NULL,
    sha256      text        NOT NULL,
    bytes       bigint      NOT NULL,
    media_type  text        NOT NULL,
    lines       integer     NOT NULL,
    amount      numeric     NOT NULL,
    currency    text        NOT NULL,
    who         text        NOT NULL,
    why         text        NOT NULL,
    imported_at timestamptz NOT NULL
);
COMMENT ON COLUMN query.statement.to_day IS 'the day behind the last';
CREATE INDEX statement_page ON query.statement (imported_at DESC, id DESC);

-- What was accepted of the differences between statements and the books, and where it is booked: on the attempt named,
-- or, where none is, in query.statement_cost.
CREATE TABLE query.statement_difference (
    statement_id   text COLLATE "C" NOT NULL,
    sequence       bigint      NOT NULL,
    number         integer     NOT NULL,
    acceptance     integer     NOT NULL,
    name           text        NOT NULL,
    kind           text        NOT NULL,
    provider       text        NOT NULL,
    from_at        timestamptz NOT NULL,
    to_at          timestamptz NOT NULL,
    model          text,
    meters         text[]      NOT NULL,
    currency       text        NOT NULL,
    ours           numeric     NOT NULL,
    theirs         numeric     NOT NULL,
    amount         numeric     NOT NULL,
    correction     text        NOT NULL,
    video_id       text COLLATE "C",
    step           text,
    attempt        integer,
    who            text        NOT NULL,
    why            text        NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (statement_id, sequence, number)
);
COMMENT ON COLUMN query.statement_difference.number IS 'of the difference in the event, from 0';
COMMENT ON COLUMN query.statement_difference.acceptance IS 'number of the acceptance among those of its statement, from 1';
COMMENT ON COLUMN query.statement_difference.amount IS 'what it put right: theirs less ours';
CREATE INDEX statement_difference_correction ON query.statement_difference (correction);
CREATE INDEX statement_difference_time ON query.statement_difference (provider, from_at);

-- Lines of the ledger that no video has: differences that are about no one attempt.
CREATE TABLE query.statement_cost (
    statement_id text COLLATE "C" NOT NULL,
    sequence     bigint      NOT NULL,
    line         integer     NOT NULL,
    correction   text        NOT NULL,
    provider     text        NOT NULL,
    model        text,
    meter        text        NOT NULL,
    quantity     numeric     NOT NULL,
    unit_price   numeric     NOT NULL,
    currency     text        NOT NULL,
    amount       numeric     NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (statement_id, sequence, line)
);
COMMENT ON COLUMN query.statement_cost.sequence IS 'sequence number of the event that booked the line';
