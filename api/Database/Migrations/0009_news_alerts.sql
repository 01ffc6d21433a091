-- Alert rules on news. subject and window_name name the row of news_sentiment that a rule watches; the subject is worked out from the asset when
-- the rule is stored, since several listings are one subject. A rule on a category names no asset.

ALTER TABLE alert_rules
    ADD COLUMN measure     text NOT NULL DEFAULT 'price' CHECK (measure IN ('price', 'sentiment', 'news_volume')),
    ADD COLUMN window_name text CHECK (window_name IN ('1h', '24h', '7d')),
    ADD COLUMN subject     text CHECK (length(subject) <= 120),
    ALTER COLUMN exchange DROP NOT NULL,
    ALTER COLUMN symbol DROP NOT NULL,
    DROP CONSTRAINT alert_rules_threshold_check,
    DROP CONSTRAINT alert_rules_check,
    ADD CONSTRAINT alert_rules_threshold_digits CHECK (abs(threshold) < 1e18 AND scale(threshold) + length(trunc(threshold)::text) <= 28),
    ADD CONSTRAINT alert_rules_levels CHECK (
        CASE measure WHEN 'sentiment' THEN abs(threshold) <= 1 AND hysteresis <= 2 ELSE threshold > 0 AND hysteresis < threshold END),
    ADD CONSTRAINT alert_rules_whole_asset CHECK ((exchange IS NULL) = (symbol IS NULL)),
    ADD CONSTRAINT alert_rules_watched CHECK (
        CASE
            WHEN measure = 'price' THEN exchange IS NOT NULL AND window_name IS NULL AND subject IS NULL
            WHEN window_name IS NULL OR subject IS NULL THEN false
            WHEN exchange IS NOT NULL THEN subject LIKE 'asset:%'
            ELSE subject IN ('category:crypto', 'category:markets', 'category:economy', 'category:companies', 'category:regulation',
                             'category:announcements')
        END);

CREATE INDEX alert_rules_by_subject ON alert_rules (subject, window_name) WHERE subject IS NOT NULL;
