import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { disableSecret } from "@/lib/credentials/rotation/commands";
import { DAY, later } from "@/lib/core/clock";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { anAppWithSecret, aSecret, one } from "@/lib/testing/secrets";
import { asSystem } from "@/lib/testing/system";
import { getApplicationOverview } from "./queries";

/** A draft of the app that no longer is what runs. */
function aDraft(app: { id: string }, owner: Actor, data: object) {
  return db.configurationVersion.create({
    data: { appId: app.id, number: 2, label: "Next", authorId: owner.userId, ...data },
  });
}

async function overviewOf(actor: Actor, app: { id: string }) {
  const overview = await getApplicationOverview(actor, app.id);
  if (!overview) throw new Error("The app is not to be seen.");
  return overview;
}

describe("what an app's overview says of its credentials", () => {
  it("tells what works from what does not, and what ends soon", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const other = await aSecret(owner, app);
    await aSecret(owner, app, { environment: "SOD", kept: false });
    await disableSecret(owner, one(other.secretId));
    await asSystem((tx) =>
      tx.clientSecret.update({
        where: { id: secretId },
        data: { expiresAt: later(new Date(), 3 * DAY) },
      }),
    );
    const overview = await overviewOf(owner, app);
    const none = { works: 0, disabled: 0, unkept: 0, ends: null, unused: 0 };
    expect(overview.secrets).toMatchObject([
      { ...none, environment: "SOD", unkept: 1 },
      {
        ...{ ...none, environment: "STAGE", works: 1, disabled: 1 },
        ends: { days: 3, hasNext: false },
      },
      { ...none, environment: "PRODUCTION" },
    ]);
    expect(overview.waiting).toContainEqual({
      ...{ whom: "you", page: "/credentials" },
      sentence:
        "A client secret for Stage ends in 3 days: make the next one and put it in place.",
    });
  });

  it("knows since when nobody signs in with a secret", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const ago = (days: number) => later(new Date(), -days * DAY);
    await asSystem(async (tx) => {
      await tx.clientSecret.update({
        where: { id: secretId },
        data: { createdAt: ago(200) },
      });
      await tx.clientSecretUse.create({ data: { secretId, day: ago(100), count: 1 } });
    });
    const unused = async () => (await overviewOf(owner, app)).secrets[1]?.unused;
    expect(await unused()).toBe(1);
    await db.clientSecretUse.create({ data: { secretId, day: ago(2), count: 1 } });
    expect(await unused()).toBe(0);
  });

  it("is the partner's own business", async () => {
    const { app } = await anAppWithSecret();
    const seen = await overviewOf(await aStaffMember("APP_MANAGER"), app);
    expect(seen.secrets.map(({ works }) => works)).toEqual([0, 0, 0]);
  });

  it("goes by what is published, and not by a newer draft", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    await aSecret(owner, app, { environment: "SOD" });
    await aDraft(app, owner, { isNative: true, claims: [] });
    const overview = await overviewOf(owner, app);
    // Nothing is published in Stage yet: there the draft says what is to come.
    expect(overview.secrets).toMatchObject([
      { environment: "SOD", isNative: false, works: 1 },
      { environment: "STAGE", isNative: true },
      { environment: "PRODUCTION", isNative: true },
    ]);
    expect(overview).toMatchObject({
      hasSystemUser: true,
      keys: [{ missing: true }, { missing: false }, { missing: false }],
    });
  });
});
