-- Every change of the budget plan; what stands now is what the changes come to.
CREATE TABLE query.budget_change (
    plan_id       text COLLATE "C" NOT NULL,
    sequence      bigint      NOT NULL,
    limits        jsonb       NOT NULL,
    alert_percent integer,
    who           text        NOT NULL,
    why           text        NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (plan_id, sequence)
);
COMMENT ON COLUMN query.budget_change.alert_percent IS 'null when it stays as it was';

-- Every entry in the accounts of a month; how a video stands is its last one.
CREATE TABLE query.budget_entry (
    month_id    text COLLATE "C" NOT NULL,
    sequence    bigint      NOT NULL,
    video_id    text COLLATE "C" NOT NULL,
    channel_id  text COLLATE "C" NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('reserved', 'refused', 'settled')),
    step        text,
    attempt     integer,
    spent       jsonb       NOT NULL,
    reserved    jsonb,
    waiting     jsonb,
    over_budget boolean     NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (month_id, sequence)
);
CREATE INDEX budget_entry_last ON query.budget_entry (month_id, video_id, sequence DESC);
COMMENT ON COLUMN query.budget_entry.spent IS 'all that the video has cost by then: amounts by currency, and how many lines no price list knows';
COMMENT ON COLUMN query.budget_entry.reserved IS 'what is kept for the attempt';
COMMENT ON COLUMN query.budget_entry.waiting IS 'what did not fit';

-- The alerts that were raised.
CREATE TABLE query.budget_alert (
    month_id     text COLLATE "C" NOT NULL,
    sequence     bigint      NOT NULL,
    scope        text        NOT NULL,
    scope_id     text COLLATE "C",
    percent      integer     NOT NULL,
    limit_amount numeric     NOT NULL,
    committed    numeric     NOT NULL,
    currency     text        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (month_id, sequence)
);
COMMENT ON COLUMN query.budget_alert.committed IS 'what was spent and reserved';
