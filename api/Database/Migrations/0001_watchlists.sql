-- What is collected, and what is known about it.

CREATE TABLE watchlists (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    position   integer     NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX watchlists_name ON watchlists (lower(name));

CREATE TABLE watchlist_items (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    watchlist_id bigint      NOT NULL REFERENCES watchlists ON DELETE CASCADE,
    exchange     text        NOT NULL,
    symbol       text        NOT NULL,
    position     integer     NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (watchlist_id, exchange, symbol)
);

-- The catalogue of each venue; written by the market feeder.
CREATE TABLE assets (
    exchange      text        NOT NULL,
    symbol        text        NOT NULL,
    asset_type    text        NOT NULL CHECK (asset_type IN ('crypto', 'equity', 'etf', 'index', 'forex', 'future', 'fund')),
    source_symbol text        NOT NULL,
    base          text,
    quote         text,
    status        text,
    price_tick    numeric,
    quantity_step numeric,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (exchange, symbol)
);
