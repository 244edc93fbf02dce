import "server-only";

import type { Tx } from "./client";

type Mentions = {
  /** What is looked for, as a regular expression of the database's. */
  found: string;
  /** The same as it stands in JSON. */
  quoted: string;
  /** What stands in its place from now on. */
  nobody: string;
};

/** Takes somebody out of everything that people wrote, wherever they are mentioned. */
export async function replaceMentions(
  tx: Tx,
  userId: string,
  { found, quoted, nobody }: Mentions,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail SET subject = regexp_replace(subject, ${found}, ${nobody}, 'gi'),
      letter = regexp_replace(letter::text, ${quoted}, ${nobody}, 'gi')::jsonb
    WHERE user_id IS DISTINCT FROM ${userId}::uuid
      AND (subject ~* ${found} OR letter::text ~* ${quoted})`;
  await tx.$executeRaw`
    UPDATE review_message SET text = regexp_replace(text, ${found}, ${nobody}, 'gi')
    WHERE text ~* ${found}`;
  await tx.$executeRaw`
    UPDATE stop_message SET text = regexp_replace(text, ${found}, ${nobody}, 'gi')
    WHERE text ~* ${found}`;
  await tx.$executeRaw`
    UPDATE review_answer SET text = regexp_replace(text, ${found}, ${nobody}, 'gi')
    WHERE text ~* ${found}`;
  await tx.$executeRaw`
    UPDATE review_file SET name = regexp_replace(name, ${found}, ${nobody}, 'gi')
    WHERE name ~* ${found}`;
  await tx.$executeRaw`
    UPDATE review_round SET note = regexp_replace(note, ${found}, ${nobody}, 'gi'),
      decision_note = regexp_replace(decision_note, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found} OR decision_note ~* ${found}`;
  await tx.$executeRaw`
    UPDATE review_verdict SET seen = regexp_replace(seen, ${found}, ${nobody}, 'gi'),
      would_pass = regexp_replace(would_pass, ${found}, ${nobody}, 'gi')
    WHERE seen ~* ${found} OR would_pass ~* ${found}`;
  await tx.$executeRaw`
    UPDATE activation_request SET note = regexp_replace(note, ${found}, ${nobody}, 'gi'),
      customer_name = regexp_replace(customer_name, ${found}, ${nobody}, 'gi'),
      decision_reason = regexp_replace(decision_reason, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found} OR customer_name ~* ${found} OR decision_reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE activation_message SET text = regexp_replace(text, ${found}, ${nobody}, 'gi')
    WHERE text ~* ${found}`;
  await tx.$executeRaw`
    UPDATE "authorization" SET end_reason = regexp_replace(end_reason, ${found}, ${nobody}, 'gi')
    WHERE end_reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE copy_deletion SET statement = regexp_replace(statement, ${found}, ${nobody}, 'gi')
    WHERE statement ~* ${found}`;
  await tx.$executeRaw`
    UPDATE rights_addition SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE authorization_pause SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE partner SET revision = revision + 1,
      description = regexp_replace(description, ${found}, ${nobody}, 'gi'),
      meta_description = regexp_replace(meta_description, ${found}, ${nobody}, 'gi'),
      links = regexp_replace(links::text, ${quoted}, ${nobody}, 'gi')::jsonb
    WHERE description ~* ${found} OR meta_description ~* ${found} OR links::text ~* ${quoted}`;
  await tx.$executeRaw`
    UPDATE review_appeal SET grounds = regexp_replace(grounds, ${found}, ${nobody}, 'gi'),
      answer = regexp_replace(answer, ${found}, ${nobody}, 'gi')
    WHERE grounds ~* ${found} OR answer ~* ${found}`;
  await tx.$executeRaw`
    UPDATE fast_lane SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE certification_record SET issue = regexp_replace(issue, ${found}, ${nobody}, 'gi')
    WHERE issue ~* ${found}`;
  await tx.$executeRaw`
    UPDATE review_suggestion SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi'),
      answer = regexp_replace(answer, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found} OR answer ~* ${found}`;
  // Whoever is named there is that person.
  await tx.$executeRaw`
    DELETE FROM review_contact WHERE name ~* ${found} OR phone ~* ${found}`;
  await tx.$executeRaw`
    UPDATE listing_round SET note = regexp_replace(note, ${found}, ${nobody}, 'gi'),
      reasons = regexp_replace(reasons::text, ${quoted}, ${nobody}, 'gi')::jsonb
    WHERE note ~* ${found} OR reasons::text ~* ${quoted}`;
  await tx.$executeRaw`
    UPDATE saved_reply SET title = regexp_replace(title, ${found}, ${nobody}, 'gi'),
      seen = regexp_replace(seen, ${found}, ${nobody}, 'gi'),
      would_pass = regexp_replace(would_pass, ${found}, ${nobody}, 'gi')
    WHERE title ~* ${found} OR seen ~* ${found} OR would_pass ~* ${found}`;
  await tx.$executeRaw`
    UPDATE delivery_attempt SET
      response_body = left(regexp_replace(response_body, ${found}, ${nobody}, 'gi'), 8192),
      response_headers = regexp_replace(response_headers::text, ${quoted}, ${nobody}, 'gi')::jsonb
    WHERE response_body ~* ${found} OR response_headers::text ~* ${quoted}`;
  await replaceInNotes(tx, found, nobody);
  await replaceInLabels(tx, found, nobody);
  await tx.$executeRaw`
    DELETE FROM pending_superid WHERE label ~* ${found} OR subject ~* ${found}`;
  await tx.$executeRaw`
    UPDATE idempotency_record SET result = NULL WHERE result::text ~* ${quoted}`;
}

/** What SuperOffice wrote about a partner, a company or a view, and what people said they are. */
async function replaceInNotes(tx: Tx, found: string, nobody: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE own_company SET note = regexp_replace(note, ${found}, ${nobody}, 'gi'),
      end_reason = regexp_replace(end_reason, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found} OR end_reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE tenant SET purpose = regexp_replace(purpose, ${found}, ${nobody}, 'gi')
    WHERE purpose ~* ${found}`;
  await tx.$executeRaw`
    UPDATE sandbox_order SET note = regexp_replace(note, ${found}, ${nobody}, 'gi'),
      administrator = regexp_replace(administrator, ${found}, ${nobody}, 'gi'),
      reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found} OR administrator ~* ${found} OR reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE partner_verification SET note = regexp_replace(note, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found}`;
  await tx.$executeRaw`
    UPDATE partner_domain SET note = regexp_replace(note, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found}`;
  await tx.$executeRaw`
    UPDATE partner_recovery SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE account_view SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE agreement_acceptance
    SET stated_role = regexp_replace(stated_role, ${found}, ${nobody}, 'gi')
    WHERE stated_role ~* ${found}`;
  await tx.$executeRaw`
    UPDATE change_request SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi'),
      answer = regexp_replace(answer, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found} OR answer ~* ${found}`;
  await tx.$executeRaw`
    UPDATE application_stop SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE ownership_transfer SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE configuration_version SET unsafe_reason = regexp_replace(unsafe_reason, ${found}, ${nobody}, 'gi')
    WHERE unsafe_reason ~* ${found}`;
}

/** What people call secrets, keys and versions. */
async function replaceInLabels(tx: Tx, found: string, nobody: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE client_secret SET label = regexp_replace(label, ${found}, ${nobody}, 'gi')
    WHERE label ~* ${found}`;
  await tx.$executeRaw`
    UPDATE app_key SET label = regexp_replace(label, ${found}, ${nobody}, 'gi')
    WHERE label ~* ${found}`;
  await tx.$executeRaw`
    UPDATE credential_token SET label = regexp_replace(label, ${found}, ${nobody}, 'gi')
    WHERE label ~* ${found}`;
  await tx.$executeRaw`
    UPDATE service_key SET label = regexp_replace(label, ${found}, ${nobody}, 'gi')
    WHERE label ~* ${found}`;
  await tx.$executeRaw`
    UPDATE configuration_version SET label = regexp_replace(label, ${found}, ${nobody}, 'gi')
    WHERE label ~* ${found}`;
}
