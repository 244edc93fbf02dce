import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, MINUTE } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { mailsAbout } from "@/lib/testing/activations";
import { anApp, aStaffMember } from "@/lib/testing/builders";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { aScanner } from "@/lib/testing/scanner";
import { anAppWithSecret, aSecret, storedSecret } from "@/lib/testing/secrets";
import { verifySecret } from "../verification/commands";
import { closeFound } from "./commands";
import { judgeSignature } from "./gateway";

const finding = (token: string, url?: string) => ({
  ...{ token, type: "superoffice_client_secret" },
  ...(url ? { url } : {}),
});

describe("a scanner's report", () => {
  it("closes what lives, says which were ours, and mails each person once", async () => {
    const manager = await aStaffMember("APP_MANAGER");
    const { owner, app, clientId, ...first } = await anAppWithSecret();
    const other = await anApp(owner, { name: "Second app" });
    const [second, third] = [
      await aSecret(owner, other),
      await aSecret(owner, app, { environment: "SOD", kept: false }),
    ];
    const safe = await aSecret(owner, app, { environment: "SOD" });
    const elsewhere = await anAppWithSecret();
    const report = [
      finding(first.plain, "https://code.example/blob/main/.env#L3"),
      ...[second, third, elsewhere].map(({ plain }) => finding(plain)),
      finding(newToken("dpcs_stg_")),
      finding(`${first.plain}x`),
      finding(""),
    ];
    const before = (await mailsTo(manager)).length;
    const answer = await closeFound(report);
    expect(answer.map(({ label }) => label === "true_positive")).toEqual([
      ...[true, true, true, true, false, false, false],
    ]);
    expect(answer[0]?.token_hash).toBe(
      createHash("sha256").update(first.plain).digest("base64"),
    );
    expect(JSON.stringify(answer)).not.toContain(first.plain);
    for (const { secretId } of [first, second, third, elsewhere]) {
      expect((await storedSecret(secretId)).status).toBe("COMPROMISED");
      expect(await eventsOf(secretId)).toContain("client_secret.leaked");
    }
    expect((await storedSecret(safe.secretId)).status).toBe("ACTIVE");
    expect(await verifySecret(clientId, first.plain)).toMatchObject({ reason: "leaked" });
    const found = (await mailsTo(owner)).filter((subject) => subject.includes("found"));
    expect(found).toEqual(["3 client secrets found in a public place"]);
    // Of two apps: neither of their pages is what the button leads to.
    expect(await mailsAbout("3 client secrets found", owner.email)).toMatchObject([
      { path: "/apps" },
    ]);
    expect(await mailsAbout("Client secret found", elsewhere.owner.email)).toMatchObject([
      { path: `/apps/${elsewhere.app.id}/credentials` },
    ]);
    // One for each of the two partners.
    expect((await mailsTo(manager)).length - before).toBe(2);

    const after = await everything();
    expect(await closeFound(report)).toEqual(answer);
    expect(await everything()).toEqual(after);
  });

  it("of what nobody knows changes nothing", async () => {
    await anAppWithSecret();
    const before = await everything();
    await closeFound([finding(newToken("dpcs_prd_")), finding("\0'; DROP TABLE x")]);
    expect(await everything()).toEqual(before);
  });

  it("closes all of a partner's or none", async () => {
    const { owner, app, ...first } = await anAppWithSecret();
    const second = await aSecret(owner, app);
    const report = [first, second].map(({ plain }) => finding(plain));
    await withoutAudit(() => expect(closeFound(report)).rejects.toThrow(/out_of_order/));
    for (const { secretId } of [first, second])
      expect((await storedSecret(secretId)).status).toBe("ACTIVE");
  });
});

describe("a scanner's signature", () => {
  let scanner: Awaited<ReturnType<typeof aScanner>>;
  beforeAll(async () => {
    scanner = await aScanner();
  });
  afterAll(() => scanner.close());

  it("is over the very bytes, by a key that the scanner publishes", async () => {
    const { keyId, url } = scanner;
    const now = Date.now();
    const body = Buffer.from('[{"token":"x","type":"y"}]');
    const signature = scanner.sign(body);
    expect(await judgeSignature(url, body, { keyId, signature }, now)).toBe("open");
    const altered = Buffer.from(body.toString().replace("x", "z"));
    expect(await judgeSignature(url, altered, { keyId, signature }, now)).toBe(
      "unsigned",
    );
    for (const wrong of ["", "AAAA", signature.slice(0, -4), scanner.sign("else")])
      expect(await judgeSignature(url, body, { keyId, signature: wrong }, now)).toBe(
        "unsigned",
      );
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const forged = sign("sha256", body, privateKey).toString("base64");
    expect(await judgeSignature(url, body, { keyId, signature: forged }, now)).toBe(
      "unsigned",
    );
    expect(await judgeSignature(url, body, { keyId: "", signature }, now)).toBe(
      "unsigned",
    );
  });

  it("makes nobody ask for keys more than once a minute", async () => {
    const { keyId, url } = scanner;
    const asked = scanner.asked();
    const body = Buffer.from("[]");
    const at = Date.now() + DAY;
    for (const id of ["a", "b", keyId, "c"])
      await judgeSignature(url, body, { keyId: id, signature: "AAAA" }, at);
    expect(scanner.asked()).toBe(asked + 1);
    await judgeSignature(url, body, { keyId: "d", signature: "AAAA" }, at + 2 * MINUTE);
    expect(scanner.asked()).toBe(asked + 2);
    const nobody = "http://127.0.0.1:9/keys";
    const late = at + 2 * DAY;
    expect(await judgeSignature(nobody, body, { keyId, signature: "AAAA" }, late)).toBe(
      "away",
    );
  });
});
