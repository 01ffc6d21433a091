-- News: what is read (feeds), what was read (articles), and how it stands (news_sentiment). Feeds are edited by the API; all else is the news
-- feeder's.

CREATE TABLE feeds (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version    integer     NOT NULL DEFAULT 1,
    -- http(s), or of a service that is no feed: cryptopanic:posts, newsapi:everything, binance:announcements, okx:announcements. Such a row says
    -- how the service is and lets it be switched off; nobody makes one but the news feeder.
    url        text        NOT NULL UNIQUE CHECK (length(url) <= 2048),
    -- The short name that articles carry, a tag in InfluxDB: coindesk, fed, …
    source     text        NOT NULL CHECK (source ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
    title      text        NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    category   text        NOT NULL CHECK (category IN ('crypto', 'markets', 'economy', 'companies', 'regulation', 'announcements')),
    language   text        NOT NULL DEFAULT 'en' CHECK (language ~ '^[a-z]{2}$'),
    curated    boolean     NOT NULL DEFAULT false,  -- from the list that the program brings
    enabled    boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Every address the program has ever put into feeds by itself. A feed of its list that somebody deletes is not brought back by the next start,
-- and a service is brought back switched off.
CREATE TABLE offered_feeds (
    url        text PRIMARY KEY CHECK (length(url) <= 2048),
    offered_at timestamptz NOT NULL DEFAULT now()
);

-- How the reading of a feed goes. Written with the articles of an answer in one transaction, so that an answer is never remembered as read
-- whose articles are not stored.
CREATE TABLE feed_states (
    feed_id         bigint PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
    version         integer     NOT NULL DEFAULT 1,  -- of the feed this is about: once that is edited, nothing of this counts
    -- gone: never asked again until it is edited; refused: the address is one that is not asked; off: a service without its key
    state           text        NOT NULL CHECK (state IN ('waiting', 'ok', 'failing', 'gone', 'refused', 'off')),
    reason          text,         -- for a person, where the state is not ok
    etag            text,         -- as the server sent it
    last_modified   text,
    told_pause      interval,     -- how long the last document asks to be left; a 304 does not repeat it
    moved_to        text,         -- of a permanent redirect, asked from then on
    asked_at        timestamptz,
    answered_at     timestamptz,  -- the last answer that could be read, 304 included
    due_at          timestamptz NOT NULL,
    failures        integer     NOT NULL DEFAULT 0,  -- in a row
    articles        bigint      NOT NULL DEFAULT 0,  -- stories this feed was the first to bring
    items           integer     NOT NULL DEFAULT 0   -- in the last answer
);

CREATE TABLE articles (
    id             bigint PRIMARY KEY CHECK (id > 0),  -- of what tells the article apart, hashed by the news feeder
    source         text        NOT NULL,
    category       text        NOT NULL,
    language       text        NOT NULL,
    title          text        NOT NULL CHECK (length(title) <= 500),
    summary        text        NOT NULL CHECK (length(summary) <= 1000),
    url            text        CHECK (url ~ '^https?://'),
    author         text,
    published_at   timestamptz NOT NULL,
    published_told boolean     NOT NULL,               -- false: the source told no usable time, so this is when it was first read
    first_seen_at  timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,               -- when title, summary, address or assets last became others
    brought_by     text        NOT NULL DEFAULT '',    -- in whose namespace it was first found: only that source may change its texts
    sentiment      double precision CHECK (sentiment BETWEEN -1 AND 1),  -- null: nothing can be said
    confidence     double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    label          text        NOT NULL CHECK (label IN ('positive', 'neutral', 'negative')),
    sequence       bigint GENERATED ALWAYS AS IDENTITY,  -- in which order they came
    search         tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector(CASE WHEN language = 'fr' THEN 'french'::regconfig ELSE 'english'::regconfig END, title), 'A') ||
        setweight(to_tsvector(CASE WHEN language = 'fr' THEN 'french'::regconfig ELSE 'english'::regconfig END, summary), 'B')) STORED
);

CREATE INDEX articles_by_time ON articles (published_at DESC, id DESC);
CREATE INDEX articles_by_sequence ON articles (sequence);
CREATE INDEX articles_by_words ON articles USING gin (search);

-- Everything an article is known by: its address without what only tracks readers, its id in a feed.
CREATE TABLE article_keys (
    key        text   PRIMARY KEY CHECK (length(key) <= 2200),
    article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE
);
CREATE INDEX article_keys_by_article ON article_keys (article_id);

-- Who else brought the story.
CREATE TABLE article_sources (
    article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
    source     text   NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (article_id, source)
);

CREATE TABLE article_assets (
    article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
    exchange   text   NOT NULL,
    symbol     text   NOT NULL,
    PRIMARY KEY (article_id, exchange, symbol)
);
CREATE INDEX article_assets_by_asset ON article_assets (exchange, symbol, article_id);

-- How the news of an asset or a category is just now.
CREATE TABLE news_sentiment (
    subject      text NOT NULL,  -- asset:binance:BTC/USDT or category:crypto
    window_name  text NOT NULL CHECK (window_name IN ('1h', '24h', '7d')),
    score        double precision CHECK (score BETWEEN -1 AND 1),  -- null: no article with a score
    articles     integer NOT NULL CHECK (articles >= 0),
    scored       integer NOT NULL CHECK (scored >= 0),
    usual        double precision,  -- articles in a window of this length, over the last weeks; null: not known yet
    computed_at  timestamptz NOT NULL,
    PRIMARY KEY (subject, window_name)
);

CREATE TRIGGER feeds_added AFTER INSERT ON feeds
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('feeds_changed');
CREATE TRIGGER feeds_removed AFTER DELETE ON feeds
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('feeds_changed');
CREATE TRIGGER feeds_changed AFTER UPDATE ON feeds
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('feeds_changed');
CREATE TRIGGER articles_added AFTER INSERT ON articles
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('articles_changed');
CREATE TRIGGER articles_changed AFTER UPDATE ON articles
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('articles_changed');
CREATE TRIGGER news_sentiment_added AFTER INSERT ON news_sentiment
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('news_sentiment_changed');
CREATE TRIGGER news_sentiment_changed AFTER UPDATE ON news_sentiment
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION notify_changed('news_sentiment_changed');
