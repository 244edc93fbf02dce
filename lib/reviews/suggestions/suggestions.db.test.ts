import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { requestPublishing } from "@/lib/publishing/commands";
import { getValidation } from "@/lib/publishing/queries";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { aProductionReview } from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aReviewInHand, eventsOf, mailsTo, passAll } from "@/lib/testing/reviews";
import { aSuggestion, suggestedWords as words } from "@/lib/testing/suggestions";
import { getWorkbench } from "../queries";
import {
  acceptSuggestion,
  declineSuggestion,
  suggestChange,
  withdrawSuggestion,
} from "./commands";
import { SUGGESTION_TRANSITIONS, undecided } from "./rules";
import { declineSuggestionInput } from "./schema";

const stale = { ok: false, failure: { code: "conflict" } };

describe("a suggested change", () => {
  it("is taken over by the partner, and reopens what depends on the field", async () => {
    const { owner, app, certifier, review, step } = await aSuggestion("authorizeText");
    await passAll(certifier, review.id);
    const page = await getValidation(owner, app.id);
    const item = page?.items.find(({ code }) => code === "LIM-1");
    expect(item?.suggestions).toMatchObject([{ state: "OPEN", field: "authorizeText" }]);
    expect(undecided(page?.items ?? [])).toBe(1);
    const depending = await db.checklistItem.findMany({
      where: {
        version: { reviews: { some: { id: review.id } } },
        ...{ custom: true, dependsOn: { has: "authorizeText" } },
      },
    });

    expect(await acceptSuggestion(owner, step())).toMatchObject({ ok: true });
    expect(
      await db.configurationVersion.findUniqueOrThrow({ where: { id: app.versionId } }),
    ).toMatchObject({ authorizeText: words("").value, revision: 2 });
    expect(
      await db.configurationChange.count({ where: { versionId: app.versionId } }),
    ).toBe(1);
    const bench = await getWorkbench(certifier, review.number);
    const open = bench?.items.filter(({ verdict }) => verdict === "OPEN") ?? [];
    expect(open.map(({ code }) => code)).toEqual(depending.map(({ code }) => code));
    expect(await eventsOf(review.id)).toContain("review.suggestion_accepted");
    expect((await mailsTo(certifier)).at(-1)).toMatch(/^Accepted: suggested change/);
    expect(await acceptSuggestion(owner, step())).toMatchObject(stale);
    expect(undecided((await getValidation(owner, app.id))?.items ?? [])).toBe(0);
  });

  it("is declined, or withdrawn, and changes nothing then", async () => {
    const { owner, app, certifier, review, step } = await aSuggestion();
    const before = await db.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
    });
    expect(await suggestChange(certifier, words(review.id))).toMatchObject(stale);
    expect(declineSuggestionInput.safeParse({ ...step(), answer: " " }).success).toBe(
      false,
    );
    const decline = { ...step(), answer: "It reads well." };
    expect(await declineSuggestion(owner, decline)).toMatchObject({ ok: true });
    expect(await withdrawSuggestion(certifier, step())).toMatchObject(stale);
    expect(
      await db.configurationVersion.findUniqueOrThrow({ where: { id: app.versionId } }),
    ).toEqual(before);
    const other = await aSuggestion();
    expect(await withdrawSuggestion(other.certifier, other.step())).toMatchObject({
      ok: true,
    });
    expect(await acceptSuggestion(other.owner, other.step())).toMatchObject(stale);
  });

  it("is refused where it changes nothing, and for what is in Stage already", async () => {
    const { certifier, review } = await aReviewInHand();
    const { version } = await db.review.findUniqueOrThrow({
      where: { id: review.id },
      select: { version: true },
    });
    expect(
      await suggestChange(certifier, { ...words(review.id), value: version.purpose }),
    ).toMatchObject({ failure: { field: "value" } });
    const inStage = await aProductionReview();
    expect(
      await suggestChange(inStage.certifier, words(inStage.review.id)),
    ).toMatchObject({ failure: { code: "rule_broken" } });
  });

  it("is nobody else's: strangers see none, reviewers accept none, partners make none", async () => {
    const { owner, certifier, review, step } = await aSuggestion();
    const stranger = await aMember();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const other = await aStaffMember("CERTIFIER");
    const before = await everything();
    const code = (answer: { ok: boolean; failure?: { code: string } }) =>
      answer.ok ? "ok" : answer.failure?.code;
    expect(code(await acceptSuggestion(stranger, step()))).toBe("not_found");
    expect(code(await declineSuggestion(stranger, { ...step(), answer: "" }))).toBe(
      "not_found",
    );
    expect(code(await acceptSuggestion(reader, step()))).toBe("forbidden");
    expect(code(await acceptSuggestion(certifier, step()))).toBe("forbidden");
    expect(code(await withdrawSuggestion(other, step()))).toBe("forbidden");
    expect(code(await suggestChange(owner, words(review.id)))).toBe("forbidden");
    expect(code(await suggestChange(stranger, words(review.id)))).toBe("not_found");
    expect(await everything()).toEqual(before);
  });

  it("opens the locked version for itself alone, by SQL too", async () => {
    const { owner, app } = await aSuggestion();
    const write = (data: object) =>
      asActor(owner.userId, (tx) =>
        tx.configurationVersion.update({ where: { id: app.versionId }, data }),
      );
    await expect(write({ purpose: "Anything." })).rejects.toThrow(/locked/);
    await expect(write({ personalData: words("").value })).rejects.toThrow(/locked/);
    await expect(
      write({ purpose: words("").value, personalData: "More." }),
    ).rejects.toThrow(/locked/);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.configurationUrl.updateMany({
          where: { versionId: app.versionId },
          data: { value: "https://elsewhere.example.com/callback" },
        }),
      ),
    ).rejects.toThrow(/locked/);
    await write({ purpose: words("").value });
  });

  it("changes nothing that is approved and waits to go live, by SQL neither", async () => {
    const { owner, app, step } = await aSuggestion();
    // Past every command: the version waits in Stage although the suggestion is open.
    await asSystem((tx) =>
      tx.publication.update({
        where: {
          versionId_environment: { versionId: app.versionId, environment: "STAGE" },
        },
        data: { state: "APPROVED" },
      }),
    );
    const before = await db.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
    });
    expect(await acceptSuggestion(owner, step())).toMatchObject({ ok: false });
    const write = asActor(owner.userId, (tx) =>
      tx.configurationVersion.update({
        where: { id: app.versionId },
        data: { purpose: words("").value },
      }),
    );
    await expect(write).rejects.toThrow(/locked/);
    expect(
      await db.configurationVersion.findUniqueOrThrow({ where: { id: app.versionId } }),
    ).toEqual(before);
  });

  it("is over with its review: what is not pending is not opened by it", async () => {
    const { owner, app, review, step } = await aSuggestion();
    await db.review.update({ where: { id: review.id }, data: { state: "WITHDRAWN" } });
    expect(await acceptSuggestion(owner, step())).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(
      await requestPublishing(owner, {
        ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
        ...{ revision: 1, note: "", answers: {} },
      }),
    ).toMatchObject(stale);
  });

  it("moves as the database says", async () => {
    const rows = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = 'suggestion'`;
    const expected = Object.entries(SUGGESTION_TRANSITIONS).flatMap(([from, to]) =>
      to.map((state) => `${from} ${state}`),
    );
    expect(rows.map(({ step }) => step).toSorted()).toEqual(expected.toSorted());
  });
});
