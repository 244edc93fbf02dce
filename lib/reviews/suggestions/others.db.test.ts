import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getValidation } from "@/lib/publishing/queries";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { db } from "@/lib/testing/database";
import { asksForAProof } from "@/lib/testing/protected-command";
import { aReviewInHand, mailsTo, passAll } from "@/lib/testing/reviews";
import { aSuggestion, suggestedWords as words } from "@/lib/testing/suggestions";
import { getWorkbench } from "../queries";
import { acceptSuggestion, suggestChange } from "./commands";
import { suggestChangeInput } from "./schema";

const stale = { ok: false, failure: { code: "conflict" } };
const NEXT = "https://next.example.com/callback";

/** What the editor sends for redirect URLs, as the command gets it. */
function redirects(reviewId: string, typed: Record<string, string>) {
  return suggestChangeInput.parse({ ...words(reviewId, "REDIRECT"), ...typed });
}

function setAgents(id: string, agents: string[]) {
  return asSystem((tx) =>
    tx.configurationVersion.update({ where: { id }, data: { agents } }),
  );
}

/** The same of rights: some of these agents. */
async function withAgents(...agents: string[]) {
  const made = await aReviewInHand();
  await setAgents(made.app.versionId, agents);
  return made;
}

const versionOf = (id: string) =>
  db.configurationVersion.findUniqueOrThrow({
    where: { id },
    include: { urls: { orderBy: { position: "asc" } } },
  });

describe("suggested addresses", () => {
  it("are taken over beside what stays, told in sentences, and looked at anew", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    await passAll(certifier, review.id);
    const [first] = (await versionOf(app.versionId)).urls;
    const typed = { "REDIRECT.ALL": `${NEXT}\n${first?.value ?? ""}` };
    expect(await suggestChange(certifier, redirects(review.id, typed))).toMatchObject({
      ok: true,
    });
    const page = await getValidation(owner, app.id);
    const [line] = page?.items.find(({ code }) => code === "LIM-1")?.suggestions ?? [];
    expect(line).toMatchObject({ wordings: null });
    expect(line?.changes).toEqual([`Redirect URL added: ${NEXT}`]);
    const step = { idempotencyKey: randomUUID(), suggestionId: line?.id ?? "" };
    expect(await acceptSuggestion(owner, step)).toMatchObject({ ok: true });
    const after = await versionOf(app.versionId);
    expect(after.urls.map(({ value }) => value)).toEqual([first?.value, NEXT]);
    expect(after.urls[0]?.id).toBe(first?.id);
    expect(after.revision).toBe(2);
    const bench = await getWorkbench(certifier, review.number);
    const open = bench?.items.filter(({ verdict }) => verdict === "OPEN") ?? [];
    expect(open.length).toBeGreaterThan(0);
    const items = await db.checklistItem.findMany({
      where: { code: { in: open.map(({ code }) => code) } },
    });
    for (const { dependsOn } of items)
      expect(dependsOn.some((input) => ["redirectUrls", "urls"].includes(input))).toBe(
        true,
      );
    expect((await mailsTo(owner)).at(-1)).toMatch(/URL/);
  });

  it("differ from environment to environment where that is suggested", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    const typed = {
      ...{ "REDIRECT.SOD": NEXT, "REDIRECT.STAGE": NEXT, "REDIRECT.PRODUCTION": NEXT },
      "REDIRECT.split": "on",
    };
    await suggestChange(certifier, redirects(review.id, typed));
    const { id } = await db.reviewSuggestion.findFirstOrThrow({
      where: { reviewId: review.id },
    });
    const step = { idempotencyKey: randomUUID(), suggestionId: id };
    expect(await acceptSuggestion(owner, step)).toMatchObject({ ok: true });
    const { perEnvironment, urls } = await versionOf(app.versionId);
    expect(perEnvironment).toEqual(["REDIRECT"]);
    expect(urls.map(({ environment }) => environment)).toEqual([
      ...["SOD", "STAGE", "PRODUCTION"],
    ]);
  });

  it("keep the rules that hold when the partner saves", async () => {
    const { certifier, review } = await aReviewInHand();
    const wrong = suggestChangeInput.safeParse({
      ...words(review.id, "REDIRECT"),
      "REDIRECT.ALL": "https://next.example.com/#x",
    });
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(["REDIRECT.ALL"]);
    expect(
      await suggestChange(certifier, redirects(review.id, { "REDIRECT.ALL": "" })),
    ).toMatchObject({ failure: { code: "rule_broken", field: "REDIRECT.ALL" } });
    // A form that says native of a version that is not.
    const native = { "REDIRECT.ALL": "com.example.app:/callback", isNative: "on" };
    expect(await suggestChange(certifier, redirects(review.id, native))).toMatchObject({
      failure: { code: "rule_broken", field: "REDIRECT.ALL" },
    });
  });

  it("open the locked version for exactly themselves, by SQL too", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    const { versionId } = app;
    await suggestChange(certifier, redirects(review.id, { "REDIRECT.ALL": NEXT }));
    const row = {
      versionId,
      type: "REDIRECT",
      position: 9,
      sendErrorMails: false,
    } as const;
    const create = (data: object) =>
      asActor(owner.userId, (tx) =>
        tx.configurationUrl.create({ data: { ...row, value: NEXT, ...data } }),
      );
    for (const other of [
      ...[{ value: `${NEXT}/2` }, { environment: "SOD" }, { enabled: false }],
      ...[{ type: "CORS" }, { sendErrorMails: true }],
    ])
      await expect(create(other)).rejects.toThrow(/locked/);
    const accept = () =>
      asActor(owner.userId, (tx) =>
        tx.reviewSuggestion.updateMany({
          where: { reviewId: review.id },
          data: { state: "ACCEPTED", decidedById: owner.userId, decidedAt: new Date() },
        }),
      );
    await expect(accept()).rejects.toThrow(/not what was suggested/);
    await create({});
    await expect(accept()).rejects.toThrow(/not what was suggested/);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.configurationUrl.deleteMany({ where: { versionId, value: NEXT } }),
      ),
    ).rejects.toThrow(/locked/);
    await asActor(owner.userId, (tx) =>
      tx.configurationUrl.deleteMany({ where: { versionId, value: { not: NEXT } } }),
    );
    await accept();
    await expect(create({ value: `${NEXT}/3` })).rejects.toThrow(/locked/);
  });
});

describe("suggested rights", () => {
  it("may be fewer by whoever reviews, and more by an app manager alone", async () => {
    const made = await withAgents("Webhook", "Email");
    const { owner, app, certifier, review } = made;
    const more = { ...words(review.id, "AGENTS"), value: "Webhook\nEmail\nCRMScript" };
    expect(await suggestChange(certifier, more)).toMatchObject({
      failure: { code: "rule_broken", field: "wanted" },
    });
    const row = {
      ...{ reviewId: review.id, field: "agents", before: "Webhook\nEmail" },
      ...{ value: more.value, reason: "x", madeById: certifier.userId },
    };
    const { itemId } = await db.reviewVerdict
      .findFirstOrThrow()
      .catch(async () => ({ itemId: (await db.checklistItem.findFirstOrThrow()).id }));
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.reviewSuggestion.create({ data: { ...row, itemId } }),
      ),
    ).rejects.toThrow(/by an app manager/);

    const { step } = await aSuggestion("AGENTS", { value: "Email" }, made);
    expect(await acceptSuggestion(owner, step())).toMatchObject({ ok: true });
    expect((await versionOf(app.versionId)).agents).toEqual(["Email"]);
    await db.staffMember.create({
      data: { userId: certifier.userId, role: "APP_MANAGER" },
    });
    const manager = { ...certifier, staffRoles: ["CERTIFIER", "APP_MANAGER"] as const };
    const again = { ...words(review.id, "AGENTS"), value: "Email\nCRMScript" };
    expect(
      await suggestChange({ ...manager, staffRoles: [...manager.staffRoles] }, again),
    ).toMatchObject({ ok: true });
    const { id } = await db.reviewSuggestion.findFirstOrThrow({
      where: { reviewId: review.id, state: "OPEN" },
    });
    const accepted = { idempotencyKey: randomUUID(), suggestionId: id };
    expect(await acceptSuggestion(owner, accepted)).toMatchObject({ ok: true });
    expect((await versionOf(app.versionId)).agents).toEqual(["Email", "CRMScript"]);
  });

  it("are the partner's to take over, and no other ones, by SQL too", async () => {
    const made = await withAgents("Webhook", "Email");
    await aSuggestion("AGENTS", { value: "Email" }, made);
    const write = (data: object) =>
      asActor(made.owner.userId, (tx) =>
        tx.configurationVersion.update({ where: { id: made.app.versionId }, data }),
      );
    for (const other of [
      ...[
        { agents: [] },
        { agents: ["Email", "CRMScript"] },
        { claims: ["SystemToken"] },
      ],
      { agents: ["Email"], claims: ["SystemToken"] },
    ])
      await expect(write(other)).rejects.toThrow(/locked|SuperOffice/);
    await write({ agents: ["Email"] });
  });

  it("are refused where they changed since, and where the name is none", async () => {
    const made = await withAgents("Webhook", "Email");
    const { step } = await aSuggestion("AGENTS", { value: "Email" }, made);
    await setAgents(made.app.versionId, ["Webhook"]);
    expect(await acceptSuggestion(made.owner, step())).toMatchObject(stale);
    const parsed = suggestChangeInput.safeParse({
      ...{ ...words(made.review.id, "AGENTS"), wanted: ["Everything"] },
    });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["wanted"]);
  });
});

asksForAProof({
  "taking addresses over": async () => {
    const { owner, certifier, review } = await aReviewInHand();
    await suggestChange(certifier, redirects(review.id, { "REDIRECT.ALL": NEXT }));
    const { id } = await db.reviewSuggestion.findFirstOrThrow({
      where: { reviewId: review.id },
    });
    const step = { idempotencyKey: randomUUID(), suggestionId: id };
    return { actor: owner, send: () => acceptSuggestion(owner, step) };
  },
});
