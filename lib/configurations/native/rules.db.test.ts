import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { MINUTE, later } from "@/lib/core/clock";
import { endSecretsOfNative } from "@/lib/credentials/ending/commands";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { aSecret, storedSecret } from "@/lib/testing/secrets";
import { saveConfiguration } from "../commands";
import { getConfigurationPage } from "../queries";
import { saveConfigurationInput } from "../schema";
import { secretsNamed } from "./rules";

type App = { id: string; versionId: string };

function native(app: App, endsNamed: string, revision = "1") {
  return saveConfigurationInput.parse({
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision, authorizeText: "Reads companies.", part: "authentication" },
    ...{ "REDIRECT.ALL": "https://app.example.com/callback", isNative: "on", endsNamed },
  });
}

it("becomes native only after every secret was named, which then is refused and ended", async () => {
  const owner = await aMember();
  const app = await anApp(owner);
  const [sod, stage] = [
    await aSecret(owner, app, { environment: "SOD", label: "Laptop" }),
    await aSecret(owner, app, { environment: "STAGE" }),
  ];
  const unkept = await aSecret(owner, app, { environment: "SOD", kept: false });
  const page = await getConfigurationPage(owner, app.id);
  const named = secretsNamed(page?.secretsToEnd ?? []);
  expect(named.split(" ")).toHaveLength(3);

  const before = await everything();
  for (const less of ["", named.split(" ").slice(1).join(" ")])
    expect(await saveConfiguration(owner, native(app, less))).toMatchObject({
      failure: { field: "isNative", message: expect.stringContaining("(Laptop)") },
    });
  expect(await everything()).toEqual(before);
  expect(await verifySecret(app.clientIds.SOD, sod.plain)).toMatchObject({ ok: true });

  expect(await saveConfiguration(owner, native(app, named))).toMatchObject({ ok: true });
  // At once, whoever closes the rows; Stage has no native version yet.
  for (const { plain } of [sod, unkept])
    expect(await verifySecret(app.clientIds.SOD, plain)).toMatchObject({
      ...{ ok: false, reason: "native" },
    });
  expect(await endSecretsOfNative(later(new Date(), MINUTE))).toBe(2);
  expect(await storedSecret(sod.secretId)).toMatchObject({ status: "REVOKED" });
  expect(await db.clientSecret.count({ where: { id: unkept.secretId } })).toBe(0);
  expect(await storedSecret(stage.secretId)).toMatchObject({ status: "ACTIVE" });
  expect(await eventsOf(sod.secretId)).toContain("client_secret.ended_as_native");
  expect(await mailsTo(owner)).toContainEqual(
    expect.stringMatching(/^Client secret ended/),
  );
  expect(await endSecretsOfNative(new Date())).toBe(0);
  expect((await getConfigurationPage(owner, app.id))?.secretsToEnd).toEqual([]);
});
