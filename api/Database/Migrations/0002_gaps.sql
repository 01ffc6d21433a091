-- The public ledger of trades that are missing: found, filled or known to be lost. Written by the market feeder.

CREATE TABLE gaps (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exchange  text        NOT NULL,
    symbol    text        NOT NULL,
    from_id   bigint      NOT NULL,
    to_id     bigint      NOT NULL CHECK (to_id >= from_id),
    from_time timestamptz NOT NULL,
    to_time   timestamptz NOT NULL,
    cause     text        NOT NULL,
    state     text        NOT NULL CHECK (state IN ('open', 'filling', 'filled', 'unfillable')),
    filled    bigint      NOT NULL DEFAULT 0,
    found_at  timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    UNIQUE (exchange, symbol, from_id)
);

CREATE INDEX gaps_by_time ON gaps (exchange, symbol, from_time);
