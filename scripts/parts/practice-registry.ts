import { verifySecret } from "@/lib/credentials/verification/commands";
import { getPracticeClient } from "@/lib/practice/clients/queries";
import { noteSignIn } from "@/lib/practice/people/commands";
import { findSignedIn } from "@/lib/practice/people/queries";
import type { Ports, RefusedSignIn } from "@/lib/practice/provider/dto";
import {
  dropGrant,
  dropRecord,
  keepRecord,
  spendRecord,
} from "@/lib/practice/records/commands";
import { findRecord, findRecordByUid } from "@/lib/practice/records/queries";
import { logLine, logTrouble } from "@/lib/web/log";

/** What the practice SuperID asks of the portal, in one place. */
export const registry = {
  findClient: getPracticeClient,
  async verifySecret(clientId, secret) {
    const answer = await verifySecret(clientId, secret);
    return answer.ok ? { ok: true } : { ok: false, reason: answer.reason };
  },
  findSignedIn,
  records: {
    keep: keepRecord,
    find: findRecord,
    findByUid: findRecordByUid,
    spend: spendRecord,
    drop: dropRecord,
    dropGrant,
  },
  refused: noteRefusal,
  failed: (error) => logTrouble("practice_failed", error),
  signedIn(authorizationId) {
    // A sign-in does not depend on it.
    noteSignIn(authorizationId).catch((error: unknown) => {
      logTrouble("sign_in_not_noted", error);
    });
  },
} satisfies Pick<
  Ports,
  | "findClient"
  | "verifySecret"
  | "findSignedIn"
  | "records"
  | "refused"
  | "failed"
  | "signedIn"
>;

function noteRefusal({ clientId, step, code, reason, requestId }: RefusedSignIn): void {
  const fields = { client: clientId, step, code, reason, request: requestId };
  process.stderr.write(`${logLine("warn", "practice_sign_in_refused", fields)}\n`);
}
