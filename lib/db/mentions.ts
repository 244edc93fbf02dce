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
    UPDATE review_answer SET text = regexp_replace(text, ${found}, ${nobody}, 'gi')
    WHERE text ~* ${found}`;
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
    UPDATE "authorization" SET end_reason = regexp_replace(end_reason, ${found}, ${nobody}, 'gi')
    WHERE end_reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE own_company SET note = regexp_replace(note, ${found}, ${nobody}, 'gi'),
      end_reason = regexp_replace(end_reason, ${found}, ${nobody}, 'gi')
    WHERE note ~* ${found} OR end_reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE change_request SET reason = regexp_replace(reason, ${found}, ${nobody}, 'gi'),
      answer = regexp_replace(answer, ${found}, ${nobody}, 'gi')
    WHERE reason ~* ${found} OR answer ~* ${found}`;
  await tx.$executeRaw`
    UPDATE configuration_version SET unsafe_reason = regexp_replace(unsafe_reason, ${found}, ${nobody}, 'gi')
    WHERE unsafe_reason ~* ${found}`;
  await tx.$executeRaw`
    UPDATE idempotency_record SET result = NULL WHERE result::text ~* ${quoted}`;
}
