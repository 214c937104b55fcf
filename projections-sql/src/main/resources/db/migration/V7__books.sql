-- The ledger says which model was used, and tells what was spent from what was put right afterwards.
ALTER TABLE query.video_cost ADD COLUMN model text;
ALTER TABLE query.video_cost ADD COLUMN kind text NOT NULL DEFAULT 'incurred' CHECK (kind IN ('incurred', 'adjusted'));
ALTER TABLE query.video_cost ALTER COLUMN price_list DROP NOT NULL;
COMMENT ON COLUMN query.video_cost.price_list IS 'id of the list that the price came from; null when there is none';
COMMENT ON COLUMN query.video_cost.kind IS 'a line that was adjusted counts beside those that are there already';
-- what was spent in a span of time; lines come in the order of time
CREATE INDEX video_cost_time ON query.video_cost USING brin (at);

-- Price lists in the order in which they were published: the version of the book that each left is its sequence.
CREATE TABLE query.price_list (
    book_id        text COLLATE "C" NOT NULL,
    sequence       bigint      NOT NULL,
    id             text        NOT NULL,
    effective_from date        NOT NULL,
    currency       text        NOT NULL,
    prices         jsonb       NOT NULL,
    who            text        NOT NULL,
    why            text        NOT NULL,
    published_at   timestamptz NOT NULL,
    PRIMARY KEY (book_id, sequence)
);

-- Audits of the books: what was asked, how far it is, and what came out, which is kept for good.
CREATE TABLE work.audit (
    id          text        PRIMARY KEY,
    state       text        NOT NULL CHECK (state IN ('running', 'balanced', 'unbalanced', 'failed')),
    question    jsonb       NOT NULL,
    done        bigint      NOT NULL DEFAULT 0,
    events      bigint      NOT NULL DEFAULT 0,
    message     text,
    result      jsonb,
    started_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX audit_page ON work.audit (started_at DESC, id DESC);
-- How far each appender's chain of seals reached when it was last found whole: a log that is cut off later falls short of it.
CREATE TABLE work.audited_seal (
    appender uuid   PRIMARY KEY,
    number   bigint NOT NULL,
    digest   text   NOT NULL,
    audit_id text   NOT NULL REFERENCES work.audit
);

COMMENT ON COLUMN work.audit.seen_at IS 'when it last was at work: one that runs and has not been seen for a while is lost';
