-- A gap can lie inside the venue's aggregates: no id of the stream is missing, but ids of the trades that two aggregates stand for.
-- Those are another numbering, so from_id and to_id say which one they are in.

ALTER TABLE gaps
    ADD COLUMN ids text NOT NULL DEFAULT 'stream' CHECK (ids IN ('stream', 'trade')),
    ADD COLUMN aggregate_id bigint,  -- the aggregate behind the hole
    ADD CHECK ((ids = 'trade') = (aggregate_id IS NOT NULL)),
    DROP CONSTRAINT gaps_exchange_symbol_from_id_key,
    ADD UNIQUE (exchange, symbol, ids, from_id);
