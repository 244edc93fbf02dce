import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { getApplicationOverview } from "@/lib/applications/queries";
import type { Actor } from "@/lib/auth/actor";
import { listWaiting } from "@/lib/partners/queries";
import { aMember } from "@/lib/testing/builders";
import {
  aCertifiedApp,
  anEvaluation,
  evaluationOf,
  stepOn,
  theDayComes,
  tomorrow,
} from "@/lib/testing/certifications";
import { aListing } from "@/lib/testing/listings";
import { aSuggestion } from "@/lib/testing/suggestions";
import { asSystem } from "@/lib/testing/system";
import { recordOutcome, scheduleEvaluation } from "../evaluations/commands";
import { getCertification } from "../queries";
import { moveStanding } from "../standings/commands";
import { listLaunches, listMoves } from "./queries";

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
