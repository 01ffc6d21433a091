-- Tells listeners that the set of watched assets changed. Transition tables keep statements that touched no row, and those that only
-- moved items, from waking anybody; notifications of one transaction are folded by PostgreSQL. Deleting a watchlist deletes its items
-- by cascade, which fires the trigger on the items.

CREATE FUNCTION notify_watchlist_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed boolean := true;  -- TRUNCATE has no transition tables and always counts
BEGIN
    -- One statement for each kind: only the tables of its own kind exist.
    IF TG_OP = 'INSERT' THEN
        changed := EXISTS (SELECT FROM added);
    ELSIF TG_OP = 'DELETE' THEN
        changed := EXISTS (SELECT FROM removed);
    ELSIF TG_OP = 'UPDATE' THEN
        changed := EXISTS (SELECT exchange, symbol FROM removed EXCEPT SELECT exchange, symbol FROM added);
    END IF;
    IF changed THEN
        PERFORM pg_notify('watchlist_changed', '');
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER watchlist_items_added AFTER INSERT ON watchlist_items
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_watchlist_changed();

CREATE TRIGGER watchlist_items_removed AFTER DELETE ON watchlist_items
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION notify_watchlist_changed();

CREATE TRIGGER watchlist_items_changed AFTER UPDATE ON watchlist_items
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_watchlist_changed();

CREATE TRIGGER watchlist_items_truncated AFTER TRUNCATE ON watchlist_items
    FOR EACH STATEMENT EXECUTE FUNCTION notify_watchlist_changed();
