-- How much of what outside services allow is used, so that a restart does not spend it again. Written by the feeders, each for its own services.

CREATE TABLE service_budgets (
    service       text        NOT NULL CHECK (length(service) BETWEEN 1 AND 32),
    -- "window" is a word of SQL.
    window_kind   text        NOT NULL CHECK (window_kind IN ('minute', 'day', 'month')),
    window_start  timestamptz NOT NULL,
    used          integer     NOT NULL CHECK (used >= 0),
    blocked_until timestamptz,  -- the service asked to be left alone; the same in all rows of a service
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, window_kind)
);
