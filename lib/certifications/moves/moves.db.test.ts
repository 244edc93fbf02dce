import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { getApplicationOverview } from "@/lib/applications/queries";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { approveListing } from "@/lib/listings/requests/commands";
import { listWaiting } from "@/lib/partners/queries";
import { mailsAbout } from "@/lib/testing/activations";
import { mailsTo } from "@/lib/testing/accounts";
import { aMember, aStaffMember, aTenant } from "@/lib/testing/builders";
import {
  aCertifiedApp,
  anEvaluation,
  evaluationOf,
  stepOn,
  theDayComes,
  tomorrow,
} from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { strayTerms } from "@/lib/testing/list-terms";
import { aListing, listingStep } from "@/lib/testing/listings";
import { aSuggestion } from "@/lib/testing/suggestions";
import { asSystem } from "@/lib/testing/system";
import { tellOfMetBetas } from "../betas/commands";
import { recordOutcome, scheduleEvaluation } from "../evaluations/commands";
import { getCertification } from "../queries";
import { moveStanding } from "../standings/commands";
import { listLaunches, listMetBetas, listMoves } from "./queries";

const waits = async (actor: Actor) =>
  (await listWaiting(actor)).map((item) =>
    item.kind === "MOVE" ? item.step : item.kind,
  );

it("waits for the day of the evaluation, then for the re-test, and for no answer", async () => {
  const { owner, app, certifier, evaluation } = await anEvaluation();
  const overview = () => getApplicationOverview(owner, app.id);
  expect(await waits(owner)).toEqual(["T7"]);
  expect(await overview()).toMatchObject({ move: "T7", waiting: [{ whom: "you" }] });
  const { partnerId } = owner;
  const reader = await aMember({ partnerId, permissions: ["READ"] });
  for (const other of [reader, await aMember(), certifier])
    expect(await listMoves(other)).toEqual([]);

  await scheduleEvaluation(owner, { ...stepOn(evaluation), ...tomorrow });
  expect(await waits(owner)).toEqual([]);
  expect(await overview()).toMatchObject({
    ...{ move: null, isWithEvaluator: true, waiting: [{ whom: "evaluator" }] },
  });
  await theDayComes(evaluation.id);
  const failed = { ...stepOn(await evaluationOf(app.id)), outcome: "FAILED" } as const;
  expect(await recordOutcome(certifier, failed)).toMatchObject({ ok: true });
  expect(await waits(owner)).toEqual(["T10X"]);
  expect(await overview()).toMatchObject({ move: "T10X", waiting: [{ whom: "you" }] });
});

it("waits for a listing until it is requested, then for whoever launches the app", async () => {
  const { owner, app, certifier, record } = await aCertifiedApp();
  expect(await waits(owner)).toEqual(["T11"]);
  const say = { recordId: record.id, revision: 1, to: "INSTALLED" as const, issue: "" };
  const form = { ...say, idempotencyKey: randomUUID() };
  expect(await moveStanding(owner, form)).toMatchObject({ ok: true });
  expect(await waits(owner)).toEqual(["T12"]);
  const id = await aListing(owner, app.id, { state: "REQUEST_PENDING" });
  expect(await waits(owner)).toEqual([]);
  expect((await getCertification(owner, app.id))?.isListingRequested).toBe(true);

  expect(await listLaunches(certifier)).toEqual([]);
  await asSystem((tx) =>
    tx.listing.update({ where: { id }, data: { state: "PUBLISHED" } }),
  );
  const launch = { href: `/certifications/${record.id}` };
  expect(await listLaunches(certifier)).toMatchObject([launch]);
  expect(await listWaiting(certifier)).toContainEqual(
    expect.objectContaining({ kind: "LAUNCH", ...launch }),
  );
  expect(await listLaunches(owner)).toEqual([]);
});

it("tells whoever decides that an app is ready, and once that it was long enough in beta", async () => {
  const { owner, app, certifier, record } = await aCertifiedApp();
  const manager = await aStaffMember("APP_MANAGER");
  const insider = await aMember({ partnerId: owner.partnerId });
  await db.staffMember.create({ data: { userId: insider.userId, role: "CERTIFIER" } });
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  const told = async (who: Actor) =>
    (await mailsTo(who.email)).filter(({ path }) => path === decision);
  const decision = `/certifications/${record.id}`;
  await aListing(owner, app.id, { state: "PUBLISHED" });
  await move(owner, record.id, "INSTALLED");
  for (const who of [certifier, manager])
    expect(await told(who)).toMatchObject([{ subject: `Ready for its launch: ${name}` }]);

  await move(certifier, record.id, "BETA");
  const now = new Date();
  const [early, since] = [later(now, -59 * DAY), later(now, -61 * DAY)];
  const { id: tenantId } = await aTenant();
  await asSystem((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId: app.id, tenantId, environment: "PRODUCTION" },
        ...{ level: "ADMINISTRATOR", approvedById: owner.userId, createdAt: since },
      },
    }),
  );
  const begin = (statusSince: Date) =>
    asSystem((tx) =>
      tx.certificationRecord.update({
        where: { id: record.id },
        data: { statusSince },
      }),
    );
  await begin(early);
  expect(await tellOfMetBetas(now)).toBe(0);
  expect(await listMetBetas(certifier)).toEqual([]);
  await begin(since);
  const both = await Promise.all([tellOfMetBetas(now), tellOfMetBetas(now)]);
  expect(both.toSorted()).toEqual([0, 1]);
  expect(await tellOfMetBetas(later(now, DAY))).toBe(0);
  for (const who of [certifier, manager]) {
    expect((await told(who)).at(-1)).toMatchObject({
      subject: `Beta conditions met: ${name}`,
    });
    expect(await told(who)).toHaveLength(2);
    expect(await listWaiting(who)).toContainEqual(
      expect.objectContaining({ kind: "FULL_STATUS", app: name, href: decision }),
    );
  }
  // Who belongs to the partner does not decide, and is not asked to.
  expect(await told(insider)).toEqual([]);
  const asStaff = { ...insider, staffRoles: ["CERTIFIER"] as const };
  expect(await listMetBetas(asStaff)).toEqual([]);
  expect(await listMetBetas(owner)).toEqual([]);

  // A beta that begins anew is one to tell of again; one that has ended is off Home.
  await begin(later(now, -60 * DAY));
  expect(await tellOfMetBetas(now)).toBe(1);
  await move(certifier, record.id, "FULL");
  expect(await listMetBetas(certifier)).toEqual([]);
});

it("waits for a listing wherever an app is in the store without one, and says who goes on", async () => {
  const { owner, app, certifier, record } = await aCertifiedApp();
  const store = await aStaffMember("APP_STORE_MANAGER");
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  // As when somebody else takes the app over: what the giver wrote is gone.
  const lose = () =>
    asSystem((tx) =>
      tx.listing.updateMany({
        where: { appId: app.id, state: "PUBLISHED" },
        data: { state: "REPLACED" },
      }),
    );
  const stands = async (step: string | null) => {
    expect(await waits(owner)).toEqual(step ? [step] : []);
    expect(await getApplicationOverview(owner, app.id)).toMatchObject({ move: step });
    const term = await db.$queryRaw`
      SELECT DISTINCT waits_for_partner AS waits FROM application_term WHERE app_id = ${app.id}::uuid`;
    expect(term).toEqual([{ waits: step !== null }]);
    expect(await strayTerms()).toEqual([]);
  };
  const approve = async (number: number) => {
    const listingId = await aListing(owner, app.id, { state: "REQUEST_PENDING", number });
    await stands(null);
    expect(await approveListing(store, listingStep(listingId))).toMatchObject({
      ok: true,
    });
    await stands(null);
    const mails = await mailsAbout("Approved: the App Store listing", owner.email);
    return JSON.stringify(mails);
  };
  const launches = async () =>
    (await mailsTo(certifier.email)).filter(
      ({ subject }) => subject === `Ready for its launch: ${name}`,
    );

  await aListing(owner, app.id, { state: "PUBLISHED" });
  await move(owner, record.id, "INSTALLED");
  await stands(null);
  expect(await launches()).toHaveLength(1);
  await lose();
  await stands("UNLISTED");
  expect(await approve(2)).toContain("puts it into the App Store as beta");
  expect(await launches()).toHaveLength(2);
  // Another version of it launches nothing anew.
  await approve(3);
  expect(await launches()).toHaveLength(2);

  await move(certifier, record.id, "BETA");
  await lose();
  await stands("UNLISTED");
  expect(await approve(4)).toContain("The App Store shows this listing");
  expect(await launches()).toHaveLength(2);
});

async function move(
  actor: Actor,
  recordId: string,
  to: "INSTALLED" | "BETA" | "FULL",
): Promise<void> {
  const { revision } = await db.certificationRecord.findUniqueOrThrow({
    where: { id: recordId },
  });
  const form = { idempotencyKey: randomUUID(), recordId, revision, to, issue: "" };
  expect(await moveStanding(actor, form)).toMatchObject({ ok: true });
}

it("leads to a suggested change", async () => {
  const { owner, app } = await aSuggestion("authorizeText");
  expect(await listWaiting(owner)).toContainEqual(
    expect.objectContaining({
      kind: "SUGGESTION",
      href: `/apps/${app.id}/validation#suggested`,
    }),
  );
  expect(await getApplicationOverview(owner, app.id)).toMatchObject({ suggested: 1 });
});
