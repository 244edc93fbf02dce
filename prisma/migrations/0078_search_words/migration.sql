-- Postgres takes a host, an address or a path for one word: no search for a part of it found the message.
-- What stands between is a space here, as it is in what is searched for (`wordsWanted`).
CREATE FUNCTION portal_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT pg_catalog.to_tsvector('pg_catalog.simple', pg_catalog.translate(
    said, '.,:;!?@/\_-+~*#&%$=|^()[]{}<>"''`', '                                '))
$$;

DROP INDEX application_words, partner_words, review_message_words, stop_message_words,
  listing_message_words, activation_message_words, review_appeal_words;
CREATE INDEX application_words ON application USING gin (portal_words(name));
CREATE INDEX partner_words ON partner USING gin (portal_words(name));
CREATE INDEX review_message_words ON review_message USING gin (portal_words(text)) WHERE NOT internal;
CREATE INDEX stop_message_words ON stop_message USING gin (portal_words(text));
CREATE INDEX listing_message_words ON listing_message USING gin (portal_words(text));
CREATE INDEX activation_message_words ON activation_message USING gin (portal_words(text));
CREATE INDEX review_appeal_words ON review_appeal USING gin (portal_words(grounds || ' ' || answer));
