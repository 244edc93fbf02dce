import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { strayTerms } from "@/lib/testing/list-terms";
import { aKeptApproval } from "@/lib/testing/releases";
import { aReviewInHand, aWaitingReview, reviewOf } from "@/lib/testing/reviews";
import { ownStop } from "@/lib/testing/stops";
import { aSuggestion } from "@/lib/testing/suggestions";
import { asSystem } from "@/lib/testing/system";
import { stopApp } from "@/lib/stops/commands";
import { getApplicationOverview } from "../queries";
import { listApplications } from "./queries";
import { listQuery, standings } from "./schema";

/** In which of the states the list has this app; a name search narrows in the same way. */
async function statesOf(owner: Actor, appId: string) {
  const found: string[] = [];
  for (const state of standings) {
    const seen = await Promise.all(
      [{ state }, { state, q: "app" }, { state, kind: "CUSTOM" }].map(async (asked) => {
        const { rows } = await listApplications(owner, listQuery.parse(asked));
        return rows.some(({ id }) => id === appId);
      }),
    );
    expect(new Set(seen).size, state).toBe(1);
    if (seen[0]) found.push(state);
  }
  // What waits for the partner is what the app's own page says.
  const overview = await getApplicationOverview(owner, appId);
  const waits = overview?.waiting.some(({ whom }) => whom === "you");
  expect(found.includes("WAITS")).toBe(waits);
  expect(await strayTerms()).toEqual([]);
  return found;
}

async function moved(
  { owner, app }: { owner: Actor; app: { id: string } },
  state: "WITH_PARTNER" | "REJECTED" | "WITHDRAWN",
) {
  const { id } = await reviewOf(app.id);
  const closedAt = state === "WITHDRAWN" ? new Date() : null;
  await asSystem((tx) =>
    tx.review.update({ where: { id }, data: { state, closedAt } }),
  );
  return statesOf(owner, app.id);
}

describe("the list narrowed to how apps stand", () => {
  it("follows a review from its request to its end", async () => {
    const { owner, app, review } = await aReviewInHand();
    expect(await statesOf(owner, app.id)).toEqual(["IN_REVIEW"]);
    expect(await moved({ owner, app }, "WITH_PARTNER")).toEqual(["IN_REVIEW", "WAITS"]);
    await db.$executeRaw`UPDATE review SET state = 'IN_REVIEW' WHERE id = ${review.id}::uuid`;
    expect(await moved({ owner, app }, "REJECTED")).toEqual(["REJECTED", "WAITS"]);
    expect(await moved({ owner, app }, "WITHDRAWN")).toEqual([]);
  });

  it("has a request in review before anybody took it", async () => {
    const { owner, app } = await aWaitingReview();
    const other = await anApp(owner);
    expect(await statesOf(owner, app.id)).toEqual(["IN_REVIEW"]);
    expect(await statesOf(owner, other.id)).toEqual([]);
    const stranger = await listApplications(
      ...([await aMember(), listQuery.parse({ state: "IN_REVIEW" })] as const),
    );
    expect(stranger.rows).toEqual([]);
  });

  it("waits for its partner while a change is suggested", async () => {
    const { owner, app, id } = await aSuggestion();
    expect(await statesOf(owner, app.id)).toEqual(["IN_REVIEW", "WAITS"]);
    await asSystem((tx) =>
      tx.reviewSuggestion.update({
        where: { id },
        data: { state: "WITHDRAWN", decidedAt: new Date() },
      }),
    );
    expect(await statesOf(owner, app.id)).toEqual(["IN_REVIEW"]);
  });

  it("waits for its partner while an approval waits to be published", async () => {
    const { owner, app } = await aKeptApproval();
    expect(await statesOf(owner, app.id)).toEqual(["WAITS"]);
  });

  it("is stopped until the stop is lifted", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const done = await stopApp(owner, ownStop(app, "SOD"));
    expect(done).toMatchObject({ ok: true });
    expect(await statesOf(owner, app.id)).toEqual(["STOPPED"]);
    await asSystem((tx) =>
      tx.applicationStop.updateMany({
        where: { appId: app.id },
        data: { liftedAt: new Date(), liftedById: owner.userId },
      }),
    );
    expect(await statesOf(owner, app.id)).toEqual([]);
  });
});
