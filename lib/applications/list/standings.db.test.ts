import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { strayTerms } from "@/lib/testing/list-terms";
import { aKeptApproval } from "@/lib/testing/releases";
import {
  aReviewInHand,
  aWaitingReview,
  judge,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { ownStop } from "@/lib/testing/stops";
import { aSuggestion } from "@/lib/testing/suggestions";
import { asSystem } from "@/lib/testing/system";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { declineSuggestion } from "@/lib/reviews/suggestions/commands";
import { askPartner } from "@/lib/reviews/verdicts/commands";
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

function must(done: { ok: boolean }): void {
  expect(done).toMatchObject({ ok: true });
}

describe("the list narrowed to how apps stand", () => {
  it("follows a review from its request to its end", async () => {
    const { owner, app, certifier } = await aReviewInHand();
    const { id } = await reviewOf(app.id);
    const states = () => statesOf(owner, app.id);
    expect(await states()).toEqual(["IN_REVIEW"]);
    await judge(certifier, id, "SEC-1", "QUESTION");
    must(await askPartner(certifier, await stepOf(app.id)));
    expect(await states()).toEqual(["IN_REVIEW", "WAITS"]);
    must(await withdrawRequest(owner, await stepOf(app.id)));
    expect(await states()).toEqual([]);
  });

  it("waits for its partner once it was rejected", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "FAILED");
    const summary = "TLS 1.0 is offered.";
    must(await rejectReview(certifier, { ...(await stepOf(app.id)), summary }));
    expect(await statesOf(owner, app.id)).toEqual(["REJECTED", "WAITS"]);
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
    const { owner, app, step } = await aSuggestion();
    expect(await statesOf(owner, app.id)).toEqual(["IN_REVIEW", "WAITS"]);
    must(await declineSuggestion(owner, { ...step(), answer: "It is exact." }));
    expect(await statesOf(owner, app.id)).toEqual(["IN_REVIEW"]);
  });

  it("waits for its partner while an approval waits to be published", async () => {
    const { owner, app } = await aKeptApproval();
    expect(await statesOf(owner, app.id)).toEqual(["WAITS"]);
  });

  it("is stopped until the stop is lifted", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    must(await stopApp(owner, ownStop(app, "SOD")));
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
