import { countInWindow, throttleKey } from "@/lib/auth/throttle";
import { MINUTE } from "@/lib/core/clock";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { recordFailures } from "@/lib/failures/commands";
import type { Failure } from "@/lib/failures/rules";
import { getPracticeClient } from "@/lib/practice/clients/queries";
import { meetFault, noteCode, noteUse } from "@/lib/practice/meetings/commands";
import { FAULT_ASKED_FOR } from "@/lib/practice/faults/rules";
import { noteSignIn } from "@/lib/practice/people/commands";
import { findSignedIn } from "@/lib/practice/people/queries";
import type { Ports, RefusedSignIn } from "@/lib/practice/provider/dto";
import { codeOf, reasonOf } from "@/lib/practice/refusals/rules";
import {
  dropGrant,
  dropRecord,
  keepRecord,
  spendRecord,
} from "@/lib/practice/records/commands";
import { findRecord, findRecordByUid } from "@/lib/practice/records/queries";
import { isRequestOfTrial, trialUrl } from "@/lib/practice/trials/gateway";
import { verifyAssertion } from "@/lib/registry/assertions/commands";
import type { KeptTrouble } from "@/lib/registry/assertions/rules";
import { getOwner } from "@/lib/registry/clients/queries";
import {
  environmentFailure,
  formerFailure,
  secretFailure,
} from "@/lib/registry/door/failures";
import { logTrouble } from "@/lib/web/log";

/** What the practice SuperID asks of the portal, in one place. */
export const registry = {
  findClient: getPracticeClient,
  async verifySecret(clientId, secret) {
    const answer = await verifySecret(clientId, secret);
    if (answer.ok) return { ok: true };
    // The app's people read more than the app is told.
    return { ok: false, kept: secretFailure(answer, secret).kept };
  },
  verifyAssertion,
  trials: { urlOf: trialUrl, isRequestOf: isRequestOfTrial },
  faults: {
    meet: meetFault,
    used: noteUse,
    codeAgain(code) {
      noteCode(code).catch((error: unknown) => logTrouble("code_not_noted", error));
    },
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
  | "verifyAssertion"
  | "trials"
  | "faults"
  | "findSignedIn"
  | "records"
  | "refused"
  | "failed"
  | "signedIn"
>;

/** The same of what is no request of the protocol: an exchange of a ticket, a call of the API. */
export function noteRefused(
  clientId: string,
  requestId: string,
  { reason, received, registered }: KeptTrouble,
  contextId = "",
): void {
  noteRefusal({
    ...{ clientId, requestId, received, registered, contextId },
    ...{ code: codeOf(reason), reason: reasonOf(reason) },
  });
}

type Place = Pick<Failure, "appId" | "environment">;

/** Onto the app's page about sign-ins; what is nobody's app is nobody's page. */
function noteRefusal(refused: RefusedSignIn): void {
  // On request, and so no failure.
  if (refused.reason === FAULT_ASKED_FOR) return;
  kept(refused)
    .then((failure) => failure && recordFailures([failure]))
    .catch((error: unknown) => logTrouble("refusal_not_noted", error));
}

async function kept({ clientId, ...about }: RefusedSignIn) {
  const client = await getPracticeClient(clientId);
  const at = new Date();
  if (client) return { ...about, appId: client.appId, environment: "SOD", at } as const;
  const stray = await strayFailure(clientId);
  if (!stray || (await strayTooOften(stray, at))) return null;
  return { ...about, ...stray, at };
}

/** Refusals here that one app is told of for another environment, within a minute. */
const STRAYS_A_MINUTE = 10;

/** Its client IDs are public: nobody fills what its people read of other environments with strays from here. */
async function strayTooOften({ appId, environment }: Place, at: Date): Promise<boolean> {
  if (environment === "SOD") return false;
  const key = throttleKey("practice-strays", appId, environment);
  return (await countInWindow(key, MINUTE, at)) > STRAYS_A_MINUTE;
}

/** A client ID that does not count here says itself why: it is over, or of another environment. */
async function strayFailure(clientId: string) {
  const owner = await getOwner(clientId);
  if (owner?.former) return formerFailure(owner.former, clientId);
  // One of SOD counts again since it was looked for.
  if (!owner || owner.environment === "SOD") return null;
  return environmentFailure(owner, "SOD");
}
