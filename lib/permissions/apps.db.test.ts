import { describe, expect, it } from "vitest";
import { manageApp } from "@/lib/applications/settings/commands";
import { acceptChange, grantField } from "@/lib/changes/decisions/commands";
import { countChangesToDecide } from "@/lib/changes/queries";
import { getComparison } from "@/lib/configurations/comparisons/queries";
import { getConfigurationPage } from "@/lib/configurations/queries";
import { saveFile } from "@/lib/configurations/saves/queries";
import { listSecretsForBuild } from "@/lib/credentials/tokens/queries";
import { partnersNamed } from "@/lib/permissions/policy";
import { getRollback } from "@/lib/publishing/rollbacks/queries";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { answerTo, anAskedChange } from "@/lib/testing/changes";
import { aBuild } from "@/lib/testing/ci-tokens";
import { form } from "@/lib/testing/factors";
import { aReplacedVersion } from "@/lib/testing/rollbacks";
import { anAppWithSecret, aSecret } from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";

/* The same as shown.db.test.ts, for the pages of an app. */

const forbidden = {
  ok: false,
  failure: { code: "forbidden", message: text.form.forbidden },
};

describe("an app's pages", () => {
  it("are nothing to strangers, whichever part they name", async () => {
    const { owner, app } = await aReplacedVersion();
    const stranger = await aMember();
    const reads = [
      (who: typeof owner) => saveFile(who, { appId: app.id, number: 2, revision: 1 }),
      (who: typeof owner) => getRollback(who, app.id, 1),
      (who: typeof owner) => getComparison(who, app.id, { from: null, to: null }),
    ];
    for (const read of reads) {
      expect(await read(owner)).not.toBeNull();
      expect(await read(stranger)).toBeNull();
    }
  });

  it("let go back whoever may, and grant fields nobody of the partner", async () => {
    const { owner, app } = await aReplacedVersion();
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    for (const [who, canRollBack] of [
      [owner, true],
      [reader, false],
    ] as const)
      expect(await getRollback(who, app.id, 1)).toMatchObject({ canRollBack });
    const manager = await aStaffMember("APP_MANAGER");
    const certifier = await aStaffMember("CERTIFIER");
    for (const [who, grant, isPartner] of [
      [manager, true, false],
      [certifier, false, false],
      [owner, false, true],
    ] as const)
      expect(await getConfigurationPage(who, app.id, 2)).toMatchObject({
        can: { grant, isPartner },
      });
  });

  it("name one's own partners, and no others", async () => {
    const [mine] = [await aMember(), await aMember()];
    expect(partnersNamed(mine, "application.see").map(({ id }) => id)).toEqual([
      mine.partnerId,
    ]);
  });
});

describe("requests for a field", () => {
  it("are decided by app managers: whoever asked hears that, and has nothing to decide", async () => {
    const { owner, app, requestId } = await anAskedChange();
    expect(await countChangesToDecide(owner)).toBe(0);
    expect(await acceptChange(owner, answerTo(requestId))).toMatchObject(forbidden);
    expect(
      await grantField(owner, {
        ...{ ...form(), appId: app.id, versionId: app.versionId, revision: 1 },
        ...{ field: "AGENTS", wanted: ["Webhook"] },
      }),
    ).toMatchObject(forbidden);
    expect(
      await manageApp(owner, {
        ...{ ...form(), appId: app.id, revision: 1, name: "Mine", seoName: "mine" },
        ...{ kind: "CUSTOM", hiddenFromOurApps: false, isBeta: true },
      }),
    ).toMatchObject(forbidden);
  });
});

it("a build sees the secrets of its app and environment only", async () => {
  await anAppWithSecret({ environment: "STAGE" });
  const { owner, app, build } = await aBuild("STAGE");
  const own = await aSecret(owner, app, { environment: "STAGE" });
  await aSecret(owner, app, { environment: "SOD" });
  await anAppWithSecret({ environment: "STAGE" });
  const seen = await listSecretsForBuild(build);
  expect(seen?.app.id).toBe(app.id);
  expect(seen?.secrets.map(({ id }) => id)).toEqual([own.secretId]);
});
