import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createVersion, publishToSod } from "@/lib/configurations/versions/commands";
import { DAY, later } from "@/lib/core/clock";
import { getSecretLists } from "@/lib/credentials/queries";
import { Prisma } from "@/lib/db/generated/client";
import { takeReview } from "@/lib/reviews/work/commands";
import { mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { approve } from "@/lib/testing/certifications";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aChosenRequest, releaseOf, releaseStep } from "@/lib/testing/releases";
import { passAll, reviewOf, statesOf, stepOf } from "@/lib/testing/reviews";
import { aSecret, publishTo } from "@/lib/testing/secrets";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { asSystem } from "@/lib/testing/system";
import { seedChecklist } from "@/prisma/checklist";
import { requestPublishing } from "../commands";
import { getValidation } from "../queries";
import { keepSchedule } from "../schedule/commands";
import { chooseRelease, publishApproved } from "./commands";
import { getRelease } from "./queries";
import type { ReleaseFields } from "./schema";

/* A native version that goes live ends no secret that nobody named. */

const tomorrow = {
  ...{ live: "AT_TIME" as const, zone: "UTC", time: "09:00" },
  day: later(new Date(), 2 * DAY)
    .toISOString()
    .slice(0, 10),
};
const published = { "2 STAGE": "PUBLISHED", "2 PRODUCTION": "PUBLISHED" };
const held = {
  ...{ "1 STAGE": "PUBLISHED", "1 PRODUCTION": "PUBLISHED" },
  ...{ "2 STAGE": "APPROVED", "2 PRODUCTION": "APPROVED" },
};

/** The page is drawn again, with those that end now. */
const unnamed = { field: "endsNamed", redraw: true };

beforeEach(async () => {
  await seedChecklist(db);
  // What other tests left waiting.
  await asSystem((tx) =>
    tx.release.updateMany({
      where: { state: "WAITING" },
      data: { state: "GIVEN_UP", endedAt: new Date() },
    }),
  );
});

/** An app that runs with a secret in Production, and a second version of it, native, in SOD. */
async function aNativeDraft() {
  const owner = await aMember();
  const app = await anApp(owner);
  for (const environment of ["STAGE", "PRODUCTION"] as const)
    await publishTo(app, environment);
  const known = await aSecret(owner, app, { environment: "PRODUCTION", label: "Known" });
  const of = { idempotencyKey: randomUUID(), appId: app.id };
  await createVersion(owner, { ...of, fromVersionId: app.versionId, label: "Native" });
  const { id: versionId } = await db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id, number: 2 },
  });
  await db.configurationVersion.update({
    where: { id: versionId },
    data: { isNative: true },
  });
  const inSod = { ...of, idempotencyKey: randomUUID(), versionId, revision: 1 };
  await publishToSod(owner, inSod);
  await selfTested(versionId);
  const ask = (fields: ReleaseFields) =>
    requestPublishing(owner, {
      ...{ ...inSod, idempotencyKey: randomUUID() },
      ...{ note: "", answers: objections, ...fields },
    });
  return { owner, app, ask, known: known.secretId };
}

type Draft = Awaited<ReturnType<typeof aNativeDraft>>;

/** The same, requested and approved; with another secret that was made while it was reviewed, or without. */
async function anApproved(fields: ReleaseFields, isRotated: boolean) {
  const made = await aNativeDraft();
  const { owner, app, known } = made;
  const asked = await made.ask({ ...fields, endsNamed: [known] });
  if (!asked.ok) throw new Error(asked.failure.message);
  const rotated = isRotated
    ? await aSecret(owner, app, { environment: "PRODUCTION", label: "Rotated" })
    : null;
  await approved(made);
  const all = rotated ? [known, rotated.secretId] : [known];
  return { ...made, all, review: await reviewOf(app.id) };
}

async function approved(made: Draft): Promise<void> {
  const done = await approve(await passed(made), made.app.id);
  if (!done.ok) throw new Error(done.failure.message);
}

/** Reviewed, but for the decision; the reviewer. */
async function passed({ app }: Draft) {
  const certifier = await aStaffMember("CERTIFIER");
  await takeReview(certifier, await stepOf(app.id));
  await passAll(certifier, (await reviewOf(app.id)).id);
  return certifier;
}

/** What the log says of it. */
async function dataOf(objectId: string, action: string) {
  const { data } = await db.auditEvent.findFirstOrThrow({ where: { objectId, action } });
  return data;
}

/** Until so many wait for a lock of somebody else. */
async function inLine(many: number): Promise<void> {
  await vi.waitFor(async () =>
    expect(
      await db.$queryRaw`SELECT count(*)::int AS many FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    ).toEqual([{ many }]),
  );
}

describe("requestPublishing of a native version", () => {
  it("names what ends, unless its partner publishes it by hand", async () => {
    const { owner, app, ask, known } = await aNativeDraft();
    const ends = (await getValidation(owner, app.id))?.ends;
    expect(ends).toMatchObject([{ id: known, environment: "PRODUCTION" }]);
    const before = await everything();
    for (const fields of [{}, tomorrow, { endsNamed: [randomUUID()] }])
      expect(await ask(fields)).toMatchObject({
        failure: { ...unnamed, message: expect.stringContaining("(Known)") },
      });
    expect(await everything()).toEqual(before);
    const toCome = async () =>
      (await getSecretLists(owner, app.id))?.map(({ nativeToCome }) => nativeToCome);
    expect(await toCome()).toEqual([null, null, null]);
    expect(await ask({ live: "BY_HAND" })).toMatchObject({ ok: true });
    // Whoever makes a secret now reads that it will end.
    expect(await toCome()).toEqual([null, 2, 2]);

    // To let it go live by itself after all names them as well.
    const { id } = await reviewOf(app.id);
    const choose = async (endsNamed: string[]) =>
      chooseRelease(owner, {
        ...{ ...(await releaseStep(id)), live: "ON_APPROVAL", endsNamed },
      });
    expect(await choose([])).toMatchObject({ failure: unnamed });
    expect(await choose([known])).toMatchObject({ ok: true });
    expect(await releaseOf(id)).toMatchObject({ namedSecrets: [known] });
  });
});

describe("what was approved", () => {
  it("goes live with the approval where every secret was named", async () => {
    const { app, review } = await anApproved({}, false);
    expect(await releaseOf(review.id)).toMatchObject({ state: "LIVE", trouble: null });
    expect(await statesOf(app.id)).toMatchObject(published);
  });

  it("waits where one was made meanwhile, says so, and is published by hand", async () => {
    const { owner, app, all, review } = await anApproved({}, true);
    expect(await statesOf(app.id)).toMatchObject(held);
    const release = { state: "WAITING", trouble: "SECRETS" };
    expect(await releaseOf(review.id)).toMatchObject(release);
    const logged = await dataOf(review.id, "publishing.release_held");
    expect(logged).toMatchObject({ trouble: "SECRETS" });
    const [mail] = await mailsAbout("Approved: ", owner.email);
    expect(JSON.stringify(mail?.letter)).toContain("not all that end were named");
    const page = await getRelease(owner, app.id);
    expect(page).toMatchObject({ ...release, obstacle: null });
    expect(page?.ends.map(({ id }) => id)).toEqual(all);

    const before = await everything();
    const publish = async (endsNamed?: string[]) =>
      publishApproved(owner, { ...(await releaseStep(review.id)), endsNamed });
    for (const named of [undefined, all.slice(1)])
      expect(await publish(named)).toMatchObject({ failure: unnamed });
    expect(await everything()).toEqual(before);
    expect(await publish(all)).toMatchObject({ ok: true });
    for (const [action, namedSecretIds] of [
      ["publishing.requested", all.slice(0, 1)],
      ["publishing.went_live", all],
    ] as const)
      expect(await dataOf(review.id, action)).toMatchObject({ namedSecretIds });
    expect(await statesOf(app.id)).toMatchObject(published);
  });

  it.runIf(onServer)("waits where one is made at the same moment", async () => {
    const made = await aNativeDraft();
    const { owner, app } = made;
    await made.ask({ endsNamed: [made.known] });
    const certifier = await passed(made);
    const running = await asSystem(async (tx) => {
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${app.id}::uuid FOR UPDATE`;
      const secret = aSecret(owner, app, { environment: "PRODUCTION" });
      await inLine(1);
      const approval = approve(certifier, app.id);
      await inLine(2);
      // As whoever publishes to SOD writes under the lock that both wait for.
      await tx.publication.updateMany({
        where: { appId: app.id, environment: "SOD", state: "PUBLISHED" },
        data: { state: "REPLACED" },
      });
      return { secret, approval };
    });
    await running.secret;
    expect(await running.approval).toMatchObject({ ok: true });
    const { id } = await reviewOf(app.id);
    expect(await releaseOf(id)).toMatchObject({ state: "WAITING", trouble: "SECRETS" });
  });

  it("is held at its time like what is stopped, and goes live where every one was named", async () => {
    const { owner, app, review } = await anApproved(tomorrow, true);
    const other = await anApproved(tomorrow, false);
    const inThreeDays = later(new Date(), 3 * DAY);
    expect(await keepSchedule(inThreeDays)).toMatchObject({ held: 1, live: 1 });
    expect(await releaseOf(review.id)).toMatchObject({ trouble: "SECRETS" });
    expect(await statesOf(app.id)).toMatchObject(held);
    expect(await mailsAbout("Not published: ", owner.email)).toHaveLength(1);
    expect(await statesOf(other.app.id)).toMatchObject(published);
  });
});

describe("past the commands", () => {
  it("a reviewer holds nothing else, and names nothing for the partner", async () => {
    const { app, review } = await aChosenRequest({});
    const certifier = await aStaffMember("CERTIFIER");
    await takeReview(certifier, await stepOf(app.id));
    await passAll(certifier, review.id);
    const wait = (change: Prisma.Sql) =>
      asActor(certifier.userId, async (tx) => {
        const now = new Date();
        await tx.reviewRound.updateMany({
          where: { reviewId: review.id },
          data: { decision: "APPROVED", decidedById: certifier.userId, decidedAt: now },
        });
        await tx.$executeRaw`
          UPDATE release SET ${change}, approved_at = ${now},
            lapses_at = ${now}::timestamptz + interval '1440 hours'
          WHERE review_id = ${review.id}::uuid`;
      });
    for (const change of [
      Prisma.sql`state = 'WAITING', trouble = 'SECRETS'`,
      Prisma.sql`state = 'LIVE', ended_at = now(), named_secrets = ARRAY[gen_random_uuid()]`,
    ])
      await expect(wait(change), change.sql).rejects.toThrow(/42501/);
  });
});
