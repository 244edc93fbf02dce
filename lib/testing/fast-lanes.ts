import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { saveConfiguration } from "@/lib/configurations/commands";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import { createVersion, publishToSod } from "@/lib/configurations/versions/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { takeFastLane } from "@/lib/publishing/fast-lane/commands";
import type { ReleaseFields } from "@/lib/publishing/releases/schema";
import { aStaffMember } from "./builders";
import { approve } from "./certifications";
import { db } from "./database";
import { saidToCustomers } from "./described";
import { aReviewInHand, passAll, reviewOf } from "./reviews";
import { objections, selfTested } from "./self-tests";

/* Small changes of an app that runs already, made by the commands people use. */

export const known = "https://app.example.com/callback";
export const sameHost = "https://app.example.com/elsewhere";
export const otherHost = "https://other.example.com/callback";

/** An app of which a second version, with this redirect URL too, is requested. */
export async function aChangeRequested(
  given: { address?: string; release?: ReleaseFields; kind?: "STANDARD" | "CUSTOM" } = {},
) {
  const { address = sameHost, release = {}, kind = "CUSTOM" } = given;
  const made = await aReviewInHand({ kind });
  await passAll(made.certifier, made.review.id);
  await must(approve(made.certifier, made.app.id));
  const { owner, app } = made;
  const key = () => ({ idempotencyKey: randomUUID(), appId: app.id });
  await must(
    createVersion(owner, { ...key(), fromVersionId: app.versionId, label: "Second" }),
  );
  const { id: versionId } = await db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id, number: 2 },
  });
  const { authorizeText } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  const form = {
    ...{ ...key(), versionId, revision: 1, part: "authentication", authorizeText },
    ...saidToCustomers,
    "REDIRECT.ALL": `${known}\n${address}`,
  };
  await must(saveConfiguration(owner, saveConfigurationInput.parse(form)));
  const { revision } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  await must(publishToSod(owner, { ...key(), versionId, revision }));
  await selfTested(versionId);
  // Sites of examples cannot be looked at: these are as they should be.
  await db.checkResult.updateMany({
    where: { versionId, outcome: "UNCLEAR" },
    data: { outcome: "PASSED", troubledSince: null },
  });
  await requestChange(owner, { appId: app.id, versionId }, release);
  return { ...made, secondId: versionId, review: await reviewOf(app.id) };
}

/** Asks for a version as it is now to be published. */
export async function requestChange(
  owner: Actor,
  version: { appId: string; versionId: string },
  release: ReleaseFields = {},
) {
  const { revision } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: version.versionId },
  });
  await must(
    requestPublishing(owner, {
      ...{ idempotencyKey: randomUUID(), ...version, revision, note: "" },
      ...{ answers: objections, ...release },
    }),
  );
}

/** The same, approved by the portal; and somebody who may undo it. */
export async function aFastLane(given: Parameters<typeof aChangeRequested>[0] = {}) {
  const made = await aChangeRequested(given);
  if (!(await takeFastLane(made.review.id, new Date())))
    throw new Error("It did not take the fast lane.");
  return { ...made, appManager: await aStaffMember("APP_MANAGER") };
}

async function must(result: Promise<{ ok: boolean; failure?: { message: string } }>) {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.failure?.message);
}
