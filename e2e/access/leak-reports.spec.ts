import { expect, test } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { fingerprint } from "@/lib/testing/fingerprint";
import { aScanner } from "@/lib/testing/scanner";
import { aClientSecret } from "../support/keys";
import { ask } from "../support/raw";
import { aWorld } from "../support/world";

/* Signed reports of leaked secrets over HTTP: a few findings always, and that a wrong one does nothing. */

const path = "/api/leaks/v1";
const place = new URL(process.env["LEAK_SCANNER_KEYS"] ?? "http://127.0.0.1:9/keys");

test("a scanner's report counts under its signature, and otherwise does nothing", async () => {
  const world = await aWorld();
  const secret = await aClientSecret(world.app, world.owner, { environment: "STAGE" });
  const body = JSON.stringify([{ token: secret.plain, type: "superoffice", url: "" }]);
  const report = (sent: string, signature: string, keyId: string) =>
    ask(path, {
      ...{ method: "POST", body: sent },
      headers: {
        "content-type": "application/json",
        "github-public-key-identifier": keyId,
        "github-public-key-signature": signature,
      },
    });
  expect((await report(body, "AAAA", "nobody")).status).toBe(503);

  const scanner = await aScanner(Number(place.port));
  const { keyId } = scanner;
  const before = await fingerprint([...world.ids, secret.id]);
  const signature = scanner.sign(body);
  for (const [sent, signed, key] of [
    [body.replace("superoffice", "else"), signature, keyId],
    [body, scanner.sign("else"), keyId],
    [body, "", keyId],
    [body, signature, "nobody"],
  ] as const) {
    const answer = await report(sent, signed, key);
    expect(answer.status).toBe(401);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  }
  for (const sent of ["[]", "{}", "[{]", '[{"token":1}]']) {
    const answer = await report(sent, scanner.sign(sent), keyId);
    expect([400, 422]).toContain(answer.status);
  }
  expect((await ask(path, { headers: {} })).status).toBe(405);
  expect(await fingerprint([...world.ids, secret.id])).toBe(before);

  const answers: string[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await report(body, signature, keyId);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(secret.plain);
    answers.push(answer.text);
  }
  expect(answers[0]).toContain("true_positive");
  expect(answers[1]).toBe(answers[0]);
  expect(
    await db.clientSecret.findUniqueOrThrow({ where: { id: secret.id } }),
  ).toMatchObject({ status: "COMPROMISED" });
  await scanner.close();
});
