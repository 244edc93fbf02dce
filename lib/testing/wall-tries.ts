import { triesOnPeople, type Tries } from "./wall-tries-people";

const tries: Tries = {
  ...triesOnPeople,
  application: {
    update: (tx) => tx.$executeRaw`UPDATE application SET name = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO application (partner_id, name, name_key, kind, template, technical_contact_id, created_by_id)
      SELECT partner_id, 'mine', 'mine', kind, template, ${me}::uuid, ${me}::uuid FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM application`,
  },
  client_secret: {
    update: (tx) => tx.$executeRaw`UPDATE client_secret SET label = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO client_secret (app_id, environment, slot, mac, algorithm, pepper_id, last_four, label, created_by_id)
      SELECT app_id, 'SOD', 2, sha256('known'), 'v1', 'k1', 'mine', '', ${me}::uuid FROM client_secret`,
    delete: (tx) => tx.$executeRaw`DELETE FROM client_secret`,
  },
  app_key: {
    update: (tx) => tx.$executeRaw`
      UPDATE app_key SET status = 'REVOKED', closed_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO app_key (app_id, environment, slot, thumbprint, modulus, exponent, label, created_by_id)
      SELECT app_id, 'SOD', 2, portal_key_thumbprint(modulus, 65539), modulus, 65539, 'mine', ${me}::uuid
      FROM app_key`,
    delete: (tx) => tx.$executeRaw`DELETE FROM app_key`,
  },
  app_key_notice: {
    insert: (tx) => tx.$executeRaw`
      INSERT INTO app_key_notice (key_id, days) SELECT id, 1 FROM app_key`,
  },
  client_identifier: {
    update: (tx) => tx.$executeRaw`UPDATE client_identifier SET retired_at = now()`,
    delete: (tx) => tx.$executeRaw`DELETE FROM client_identifier`,
  },
  configuration_version: {
    update: (tx) => tx.$executeRaw`UPDATE configuration_version SET purpose = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO configuration_version (app_id, number, label, author_id)
      SELECT app_id, 9, 'mine', ${me}::uuid FROM configuration_version`,
    delete: (tx) => tx.$executeRaw`DELETE FROM configuration_version`,
  },
  configuration_url: {
    update: (tx) =>
      tx.$executeRaw`UPDATE configuration_url SET value = 'https://mine.example'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO configuration_url (version_id, type, value, position)
      SELECT version_id, 'REDIRECT', 'https://mine.example', 9 FROM configuration_url`,
    delete: (tx) => tx.$executeRaw`DELETE FROM configuration_url`,
  },
  configuration_change: {
    update: (tx) => tx.$executeRaw`UPDATE configuration_change SET revision = 9`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO configuration_change (version_id, revision, author_id, before, after)
      SELECT id, 9, ${me}::uuid, '{}', '{}' FROM configuration_version`,
  },
  change_request: {
    update: (tx) => tx.$executeRaw`UPDATE change_request SET answer = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO change_request (app_id, version_id, field, wanted, reason, requested_by_id)
      SELECT app_id, id, 'CLAIMS', '[]', 'mine', ${me}::uuid FROM configuration_version`,
    delete: (tx) => tx.$executeRaw`DELETE FROM change_request`,
  },
  publication: {
    update: (tx) => tx.$executeRaw`UPDATE publication SET state = 'REPLACED'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
      SELECT version_id, 'STAGE', app_id, 'REQUEST_PENDING', ${me}::uuid FROM publication`,
    delete: (tx) => tx.$executeRaw`DELETE FROM publication`,
  },
  review_appeal: {
    update: (tx) => tx.$executeRaw`UPDATE review_appeal SET answer = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO review_appeal (review_id, round, grounds, appealed_by_id)
      SELECT review_id, number, 'mine', ${me}::uuid FROM review_round`,
    delete: (tx) => tx.$executeRaw`DELETE FROM review_appeal`,
  },
  recheck: {
    update: (tx) => tx.$executeRaw`UPDATE recheck SET reason = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO recheck (app_id, record_id, side, opened_by_id, reason, due)
      SELECT app_id, id, 'SUPEROFFICE', ${me}::uuid, 'mine', now() + interval '1 day'
      FROM certification_record`,
    delete: (tx) => tx.$executeRaw`DELETE FROM recheck`,
  },
  fast_lane: {
    update: (tx, me) => tx.$executeRaw`
      UPDATE fast_lane SET undone_at = now(), undone_by_id = ${me}::uuid, reason = 'mine'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO fast_lane (review_id, before_id) SELECT id, version_id FROM review`,
    delete: (tx) => tx.$executeRaw`DELETE FROM fast_lane`,
  },
  release: {
    update: (tx) => tx.$executeRaw`
      UPDATE release SET choice = 'AT_TIME', at = now() + interval '1 day'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO release (review_id) SELECT id FROM review`,
    delete: (tx) => tx.$executeRaw`DELETE FROM release`,
  },
  url_check: {
    update: (tx) => tx.$executeRaw`UPDATE url_check SET outcome = 'PASSED'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO url_check (app_id, url, outcome, observation, checked_at)
      SELECT id, 'https://new.example.com/', 'PASSED', '{}', now() FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM url_check`,
  },
  listing: {
    update: (tx) => tx.$executeRaw`UPDATE listing SET header = 'mine'`,
    "update of state": (tx) => tx.$executeRaw`
      UPDATE listing SET state = 'REQUEST_PENDING'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO listing (app_id, number, created_by_id) SELECT app_id, 9, ${me}::uuid FROM listing`,
    delete: (tx) => tx.$executeRaw`DELETE FROM listing`,
  },
  listing_image: {
    update: (tx) => tx.$executeRaw`UPDATE listing_image SET alt = 'mine'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO listing_image (listing_id, kind, position, picture_id)
      SELECT listing_id, 'SCREENSHOT', 9, picture_id FROM listing_image`,
    delete: (tx) => tx.$executeRaw`DELETE FROM listing_image`,
  },
  listing_picture: {
    update: (tx) => tx.$executeRaw`UPDATE listing_picture SET kept_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO listing_picture (app_id, hash, size, width, height, is_clear, uploaded_by_id)
      SELECT app_id, hash, size, width, height, is_clear, ${me}::uuid FROM listing_picture`,
    delete: (tx) => tx.$executeRaw`DELETE FROM listing_picture`,
  },
  listing_picture_part: {
    insert: (tx) => tx.$executeRaw`
      INSERT INTO listing_picture_part (picture_id, number, bytes)
      SELECT picture_id, 9, bytes FROM listing_picture_part`,
  },
  listing_change: {
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO listing_change (listing_id, revision, author_id, before, after)
      SELECT id, 9, ${me}::uuid, '{}', '{}' FROM listing`,
  },
  listing_round: {
    update: (tx, me) => tx.$executeRaw`
      UPDATE listing_round SET decision = 'APPROVED', decided_by_id = ${me}::uuid, decided_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO listing_round (listing_id, number, requested_by_id)
      SELECT id, 9, ${me}::uuid FROM listing`,
  },
  check_run: {
    update: (tx) =>
      tx.$executeRaw`UPDATE check_run SET started_at = now(), done_at = now()`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO check_run (app_id, version_id, environment, asked_at)
      SELECT app_id, id, 'STAGE', now() FROM configuration_version`,
    delete: (tx) => tx.$executeRaw`DELETE FROM check_run`,
  },
  check_result: {
    update: (tx) => tx.$executeRaw`UPDATE check_result SET outcome = 'PASSED'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO check_result
        (app_id, version_id, check_id, input_hash, outcome, observation, checked_at)
      SELECT app_id, id, 'ssl', '', 'PASSED', '{}', now() FROM configuration_version`,
    delete: (tx) => tx.$executeRaw`DELETE FROM check_result`,
  },
  check_notice: {
    update: (tx) => tx.$executeRaw`UPDATE check_notice SET sent_at = now()`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO check_notice (app_id, host, until, days, sent_at)
      SELECT id, 'new.example.com', now(), 1, now() FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM check_notice`,
  },
  delivery_event: {
    update: (tx) => tx.$executeRaw`UPDATE delivery_event SET name = 'DELETE'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO delivery_event (kind, name, environment, tenant_id, context_id, release, endpoint)
      SELECT 'STATE_CHANGE', 'DELETE', environment, id, context_id, '', '' FROM tenant`,
    delete: (tx) => tx.$executeRaw`DELETE FROM delivery_event`,
  },
  delivery_receiver: {
    update: (tx) =>
      tx.$executeRaw`UPDATE delivery_receiver SET off = NULL, off_at = NULL`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO delivery_receiver (app_id, environment, kind)
      SELECT id, 'STAGE', 'STATE_CHANGE' FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM delivery_receiver`,
  },
  delivery: {
    update: (tx) => tx.$executeRaw`
      UPDATE delivery SET state = 'WAITING', failure = NULL, tries = 0, delivered_at = NULL`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO delivery (event_id, receiver_id, seq)
      SELECT e.id, r.id, 1 FROM delivery_event e, delivery_receiver r`,
    delete: (tx) => tx.$executeRaw`DELETE FROM delivery`,
  },
  delivery_attempt: {
    update: (tx) => tx.$executeRaw`UPDATE delivery_attempt SET response_body = 'mine'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO delivery_attempt
        (delivery_id, number, at, took_ms, url, outcome, request_headers, request_body, response_headers)
      SELECT id, 9, now(), 1, '', 'accepted', '{}', '', '{}' FROM delivery`,
    delete: (tx) => tx.$executeRaw`DELETE FROM delivery_attempt`,
  },
  application_stop: {
    update: (tx, me) => tx.$executeRaw`
      UPDATE application_stop SET lifted_at = now(), lifted_by_id = ${me}::uuid
      WHERE side = 'PARTNER'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO application_stop (app_id, environment, side, reason, stopped_by_id)
      SELECT id, 'STAGE', 'PARTNER', 'mine', ${me}::uuid FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM application_stop`,
  },
  stop_message: {
    update: (tx) => tx.$executeRaw`UPDATE stop_message SET text = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO stop_message (stop_id, author_id, side, text)
      SELECT id, ${me}::uuid, 'PARTNER', 'mine' FROM application_stop WHERE side = 'SUPEROFFICE'`,
    delete: (tx) => tx.$executeRaw`DELETE FROM stop_message`,
  },
  listing_message: {
    update: (tx) => tx.$executeRaw`UPDATE listing_message SET text = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO listing_message (listing_id, author_id, side, text)
      SELECT listing_id, ${me}::uuid, 'SUPEROFFICE', 'mine' FROM listing_round`,
    delete: (tx) => tx.$executeRaw`DELETE FROM listing_message`,
  },
  activation_message: {
    update: (tx) => tx.$executeRaw`UPDATE activation_message SET text = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO activation_message (request_id, author_id, side, text)
      SELECT id, ${me}::uuid, 'PARTNER', 'mine' FROM activation_request`,
  },
  activation_link: {
    insert: (tx) => tx.$executeRaw`
      INSERT INTO activation_link (mac, request_id) SELECT sha256('known'), id FROM activation_request`,
  },
};

export const all = Object.entries(tries).flatMap(([table, sends]) =>
  Object.entries(sends).map(([verb, send]) => [verb, table, send] as const),
);
