-- What an asset is called and where it trades, for the search; and whether its source still lists it: what was watched keeps its name.

ALTER TABLE assets
    ADD COLUMN name     text,
    ADD COLUMN currency text,                           -- of its prices, where quote does not say it
    ADD COLUMN market   text,                           -- where it trades, in words: a source may have assets of many markets
    ADD COLUMN isin     text CHECK (length(isin) = 12),
    ADD COLUMN rank     integer CHECK (rank > 0),       -- 1 is the largest of its source
    ADD COLUMN listed   boolean NOT NULL DEFAULT true;

-- Tells listeners of the channel in the trigger's argument that a table changed. Transition tables keep statements that touched no row from
-- waking anybody; notifications of one transaction are folded by PostgreSQL.

CREATE FUNCTION notify_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed boolean := true;  -- TRUNCATE has no transition tables and always counts
BEGIN
    -- One statement for each kind: only the tables of its own kind exist.
    IF TG_OP = 'DELETE' THEN
        changed := EXISTS (SELECT FROM removed);
    ELSIF TG_OP IN ('INSERT', 'UPDATE') THEN
        changed := EXISTS (SELECT FROM added);
    END IF;
    IF changed THEN
        PERFORM pg_notify(TG_ARGV[0], '');
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER assets_added AFTER INSERT ON assets
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('assets_changed');

CREATE TRIGGER assets_removed AFTER DELETE ON assets
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('assets_changed');

CREATE TRIGGER assets_changed AFTER UPDATE ON assets
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('assets_changed');

CREATE TRIGGER assets_truncated AFTER TRUNCATE ON assets
    FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('assets_changed');
