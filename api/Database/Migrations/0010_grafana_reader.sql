-- What dashboards may read, and nothing else: they sign in as grafana_ro. The addresses of feeds are left out, since some hold a key.
--
-- Making a role needs a right that the product's own role lacks where it is a plain owner of its database. There whoever started the server makes
-- the role before; if nobody has, this says so and grants nothing, and it can be called again.

CREATE FUNCTION let_dashboards_read() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        -- Without a password: nobody can sign in with it until somebody gives it one.
        CREATE ROLE grafana_ro LOGIN CONNECTION LIMIT 20;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL;  -- of another database of this server, perhaps at this moment
        WHEN insufficient_privilege THEN NULL;
    END;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'grafana_ro') THEN
        RAISE NOTICE 'There is no role grafana_ro and % may not make one: dashboards cannot read until it is made and let_dashboards_read() is called.', current_user;
        RETURN;
    END IF;
    GRANT USAGE ON SCHEMA public TO grafana_ro;
    GRANT SELECT ON watchlists, watchlist_items, assets, gaps, alert_rules, service_budgets TO grafana_ro;
    GRANT SELECT ON articles, article_sources, article_assets, news_sentiment TO grafana_ro;
    GRANT SELECT (id, source, title, category, language, enabled, created_at) ON feeds TO grafana_ro;
    GRANT SELECT (feed_id, state, reason, asked_at, answered_at, due_at, failures, articles, items) ON feed_states TO grafana_ro;
END
$$;

SELECT let_dashboards_read();
