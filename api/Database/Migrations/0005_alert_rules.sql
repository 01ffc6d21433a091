-- What users want to be told of. Evaluated by the market feeder; how a rule stands is not stored here.

CREATE TABLE alert_rules (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version           integer     NOT NULL DEFAULT 1,
    exchange          text        NOT NULL,
    symbol            text        NOT NULL,
    condition         text        NOT NULL CHECK (condition IN ('above', 'below', 'crosses')),
    -- As many digits as a decimal of the programs takes, and neither NaN nor infinity.
    threshold         numeric     NOT NULL CHECK (threshold > 0 AND threshold < 1e18 AND scale(threshold) + length(trunc(threshold)::text) <= 28),
    hysteresis        numeric     NOT NULL CHECK (hysteresis >= 0 AND scale(hysteresis) + length(trunc(hysteresis)::text) <= 28),
    hold_seconds      integer     NOT NULL CHECK (hold_seconds BETWEEN 0 AND 86400),
    cool_down_seconds integer     NOT NULL CHECK (cool_down_seconds BETWEEN 0 AND 604800),
    once              boolean     NOT NULL,
    severity          text        NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    note              text        NOT NULL CHECK (length(note) <= 500),
    enabled           boolean     NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CHECK (hysteresis < threshold)
);

CREATE INDEX alert_rules_by_asset ON alert_rules (exchange, symbol);

-- Tells listeners that the rules changed. Transition tables keep statements that touched no row from waking anybody; notifications of one
-- transaction are folded by PostgreSQL.

CREATE FUNCTION notify_alert_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
        PERFORM pg_notify('alert_rules_changed', '');
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER alert_rules_added AFTER INSERT ON alert_rules
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_alert_rules_changed();

CREATE TRIGGER alert_rules_removed AFTER DELETE ON alert_rules
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION notify_alert_rules_changed();

CREATE TRIGGER alert_rules_changed AFTER UPDATE ON alert_rules
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_alert_rules_changed();

CREATE TRIGGER alert_rules_truncated AFTER TRUNCATE ON alert_rules
    FOR EACH STATEMENT EXECUTE FUNCTION notify_alert_rules_changed();
