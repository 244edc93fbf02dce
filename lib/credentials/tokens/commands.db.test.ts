import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { throttleKey } from "@/lib/auth/throttle";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { databaseTrouble } from "@/lib/db/errors";
import { aMember, anApp } from "@/lib/testing/builders";
import { aCiToken, tokenFor } from "@/lib/testing/ci-tokens";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt, value } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { createSecret } from "../commands";
import { UNKNOWN_KEYS } from "@/lib/service-keys/rules";
import { keepToken, makeToken, openWithToken, revokeToken } from "./commands";
import { listTokens } from "./queries";
import { REQUESTS } from "./rules";

const words = text.ciTokens;

const oneToken = (tokenId: string, key: string = randomUUID()) => ({
  ...{ tokenId, idempotencyKey: key },
});

describe("makeToken", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    return {
      owner,
      send: (actor, key) => makeToken(actor, tokenFor(app, "STAGE", key)),
      sendOther: (actor, key) => makeToken(actor, tokenFor(app, "SOD", key)),
      events: ["client_secret.token_made"],
      once: true,
    };
  });

  it("shows the value once, stores none of it, and tells contact and maker", async () => {
    const { owner, app } = await aCiToken();
    const maker = await aMember({ partnerId: owner.partnerId });
    const { tokenId, plain } = value(await makeToken(maker, tokenFor(app, "SOD")));
    expect(plain).toMatch(/^dpct_[0-9A-Za-z]{49}$/);
    const dump = JSON.stringify(await everything());
    expect(dump).toContain(plain.slice(-4));
    for (const part of [plain, plain.slice(5, 48)]) expect(dump).not.toContain(part);
    for (const who of [owner, maker])
      expect(await mailsTo(who)).toContainEqual(expect.stringMatching(/^New CI token/));
    expect(
      (await listTokens(owner, app.id)).find(({ id }) => id === tokenId),
    ).toMatchObject({ state: "PENDING", lastFour: plain.slice(-4), makerMay: true });
    expect(await listTokens(await aMember(), app.id)).toEqual([]);
  });

  it("wants a fresh proof in every environment", async () => {
    const { owner, app } = await aCiToken();
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    for (const environment of ["SOD", "STAGE", "PRODUCTION"] as const)
      expect(await makeToken(owner, tokenFor(app, environment))).toMatchObject({
        failure: { code: "step_up" },
      });
  });

  it("makes three in an environment and no more, until one has ended", async () => {
    const { owner, app, tokenId } = await aCiToken();
    for (let slot = 2; slot <= 3; slot += 1) value(await makeToken(owner, tokenFor(app)));
    expect(await makeToken(owner, tokenFor(app))).toMatchObject({
      failure: { message: words.full(3, "Stage") },
    });
    await db.credentialToken.update({
      where: { id: tokenId },
      data: { createdAt: later(new Date(), -16 * MINUTE) },
    });
    value(await makeToken(owner, tokenFor(app)));
    expect(await keepToken(owner, oneToken(tokenId))).toMatchObject({
      failure: { message: words.notKeptInTime },
    });
  });
});

describe("keepToken and revokeToken", () => {
  const onOneToken = (command: typeof keepToken, event: string) => async () => {
    const { owner, app, tokenId } = await aCiToken();
    const other = value(await makeToken(owner, tokenFor(app)));
    return {
      owner,
      send: (actor: Actor, key: string) => command(actor, oneToken(tokenId, key)),
      sendOther: (actor: Actor, key: string) =>
        command(actor, oneToken(other.tokenId, key)),
      events: [event],
    };
  };
  keepsThePromisesOfACommand(onOneToken(keepToken, "client_secret.token_kept"));
  keepsThePromisesOfACommand(onOneToken(revokeToken, "client_secret.token_revoked"));
});

describe("openWithToken", () => {
  it("looks at so many unknown ones from an address in a minute", async () => {
    const now = new Date();
    const from = (address: string) => openWithToken("dpct_nonsense", address, now);
    const answers = await Promise.all(
      Array.from({ length: UNKNOWN_KEYS + 20 }, () => from("198.51.100.9")),
    );
    expect(answers.filter(({ kind }) => kind === "unknown")).toHaveLength(UNKNOWN_KEYS);
    expect(await from("198.51.100.9")).toEqual({ kind: "too_many" });
    expect(await from("198.51.100.10")).toEqual({ kind: "unknown" });
  });

  it("opens for a build, is kept by its first use, and remembers the day alone", async () => {
    const { owner, app, tokenId, plain } = await aCiToken();
    expect(await openWithToken(plain, "")).toEqual({
      kind: "open",
      key: {
        ...{ tokenId, makerId: owner.userId, partnerId: owner.partnerId },
        ...{ appId: app.id, environment: "STAGE" },
      },
    });
    const row = await db.credentialToken.findUniqueOrThrow({ where: { id: tokenId } });
    expect(row.keptAt).not.toBeNull();
    expect(row.lastUsedOn?.toISOString()).toMatch(/T00:00:00\.000Z$/);
    const event = await db.auditEvent.findFirstOrThrow({
      where: { objectId: tokenId, action: "client_secret.token_kept" },
    });
    expect(event).toMatchObject({
      ...{ actorId: tokenId, actorRole: "token", partnerId: owner.partnerId },
    });
    const before = await everything();
    await openWithToken(plain, "");
    expect({ ...(await everything()), sign_in_throttle: [] }).toEqual({
      ...{ ...before, sign_in_throttle: [] },
    });
  });

  it("answers unknown, wrong, unkept, expired and revoked tokens alike", async () => {
    const { owner, tokenId, plain } = await aCiToken();
    const now = new Date();
    const unknown = { kind: "unknown" };
    const last = plain.endsWith("0") ? "1" : "0";
    for (const text of [
      ...["", "dpct_", plain.slice(0, -1) + last, `${plain} `, newToken("dpct_")],
      ...[newToken("dpsk_"), newToken("dpcs_stg_")],
    ])
      expect(await openWithToken(text, "", now), text).toEqual(unknown);
    expect(await openWithToken(plain, "", later(now, 16 * MINUTE))).toEqual(unknown);
    value(await keepToken(owner, oneToken(tokenId)));
    expect(await openWithToken(plain, "", later(now, 16 * MINUTE))).toMatchObject({
      kind: "open",
    });
    expect(await openWithToken(plain, "", later(now, 90 * DAY + MINUTE))).toEqual(
      unknown,
    );
    value(await revokeToken(owner, oneToken(tokenId)));
    expect(await openWithToken(plain, "")).toEqual(unknown);
    expect(await revokeToken(owner, oneToken(tokenId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("never does what its maker may not do any more, also in the middle of it", async () => {
    const { owner, app } = await aCiToken();
    const maker = await aMember({ partnerId: owner.partnerId });
    const { plain } = value(await makeToken(maker, tokenFor(app, "SOD")));
    const opening = await openWithToken(plain, "");
    if (opening.kind !== "open") throw new Error(opening.kind);
    await db.membership.updateMany({
      where: { userId: maker.userId },
      data: { permissions: ["READ"] },
    });
    expect(await openWithToken(plain, "")).toEqual({ kind: "unknown" });
    expect((await listTokens(owner, app.id)).at(0)).toMatchObject({ makerMay: false });
    const before = await everything();
    const late = createSecret(opening.key, {
      ...tokenFor(app, "SOD"),
      ...{ lifetime: "90" },
    });
    // Its rules were read before; the database is asked last.
    expect(await late.catch(databaseTrouble)).toBe("refused");
    expect(await everything()).toEqual(before);
  });

  it("lets one token through so often in a minute and no more", async () => {
    const { tokenId, plain } = await aCiToken();
    const now = new Date();
    await openWithToken(plain, "", now);
    await db.signInThrottle.update({
      where: { key: throttleKey("ci-token", tokenId) },
      data: { failures: REQUESTS - 1 },
    });
    expect((await openWithToken(plain, "", now)).kind).toBe("open");
    expect(await openWithToken(plain, "", now)).toEqual({ kind: "too_many" });
  });
});
