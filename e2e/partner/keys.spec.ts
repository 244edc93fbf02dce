import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page, Request } from "@playwright/test";
import { base64url } from "@/lib/core/base64";
import { dotNetParameters } from "@/lib/testing/dot-net";
import { aKeyPair } from "@/lib/testing/key-samples";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";
import { aWorld } from "../support/world";

const message = Buffer.from("Fjord Ledger-AbCdEfGhIj.202611281000");

test("a key made in the browser: its private half is saved in two forms and never sent", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  const sent = recorded(page);
  await page.goto(`/apps/${world.app.id}/credentials`);
  const keys = page.getByRole("region", { name: "Keys for the system user in SOD" });
  await keys.getByText("Add a key").click();
  const making = keys.getByRole("form", { name: "Make a key pair for SOD" });
  await making.getByLabel("Where it is used").fill("import server");
  await making.getByRole("button", { name: "Make a key pair" }).click();
  const shown = keys.getByRole("region", { name: "Your new private key" });
  await expect(shown).toBeFocused();
  await shown.getByRole("button", { name: "I have stored it" }).click();
  await expect(shown.getByText("Download the key first.")).toBeVisible();
  const pem = await downloaded(page, "Download as PEM");
  const xml = await downloaded(page, "Download as RSAKeyValue XML");

  const key = createPrivateKey(pem);
  const openssl = ["rsa", "-check", "-noout"];
  expect(
    execFileSync("openssl", openssl, { input: pem, stdio: "pipe" }).toString(),
  ).toContain("RSA key ok");
  const dotNet = createPrivateKey({ key: dotNetParameters(xml), format: "jwk" });
  expect(dotNet.equals(key)).toBe(true);

  const jwks = `/api/jwks/${world.app.clientIds.SOD}`;
  const published = await ask(jwks);
  expect(published).toMatchObject({
    status: 200,
    headers: {
      "content-type": "application/jwk-set+json",
      "cache-control": "public, max-age=60, must-revalidate",
    },
  });
  const { keys: found } = JSON.parse(published.text) as { keys: JsonWebKey[] };
  expect(found).toHaveLength(1);
  const publicKey = createPublicKey({ key: { ...found[0] }, format: "jwk" });
  expect(verify("sha256", message, publicKey, sign("sha256", message, dotNet))).toBe(
    true,
  );

  await expect(keys.getByRole("row", { name: /import server/ })).toContainText("2,048");
  await shown.getByRole("button", { name: "I have stored it" }).click();
  await expect(shown).toBeHidden();
  const {
    d = "",
    p = "",
    q = "",
    dp = "",
    dq = "",
    qi = "",
  } = key.export({
    format: "jwk",
  });
  const traces = tracesOf([d, p, q, dp, dq, qi]);
  expect(traces.in(sent.join("\n")), "what was sent").toEqual([]);
  expect(sent.join("\n"), "the public half, of which we know").toContain("PUBLIC KEY");
  expect(traces.in(await browserMemory(page)), "what the browser keeps").toEqual([]);
  expect(
    traces.in(pem + xml).length,
    "the very same looked for where it is",
  ).toBeGreaterThan(6);

  const other = aKeyPair();
  await uploads(
    page,
    other.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const secret = other.privateKey.export({ format: "jwk" });
  expect(tracesOf([secret.d ?? "", secret.p ?? ""]).in(sent.join("\n"))).toEqual([]);
  await keys.getByRole("textbox", { name: "Public key" }).fill(other.xml);
  await keys.getByRole("button", { name: "Upload a public key" }).click();
  await expect(keys.getByText("2 of 5 in use")).toBeVisible();

  const row = keys.getByRole("row", { name: /import server/ });
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(keys.getByText("1 of 5 in use")).toBeVisible();
  const left = await ask(jwks, {
    headers: { "if-none-match": published.headers["etag"] ?? "" },
  });
  expect(left.status).toBe(200);
  const kept = { "if-none-match": left.headers["etag"] ?? "" };
  expect((await ask(jwks, { headers: kept })).status).toBe(304);
});

test("nobody's client ID has keys: not one that is none, unknown or in capitals", async () => {
  const world = await aWorld();
  const answers = await Promise.all(
    ["x", "0".repeat(32), world.app.clientIds.SOD.toUpperCase(), "0".repeat(64)].map(
      (id) => ask(`/api/jwks/${id}`),
    ),
  );
  for (const answer of answers)
    expect(answer).toMatchObject({
      ...{ status: 404, text: "" },
      headers: { "cache-control": expect.stringContaining("no-store") },
    });
  expect((await ask(`/api/jwks/${world.app.clientIds.SOD}`)).text).toBe('{"keys":[]}');
  expect((await ask("/api/jwks/%00")).status).toBe(404);
});

/** Refused beside its field, before anything is sent. */
async function uploads(page: Page, privateKey: string): Promise<void> {
  const form = page.getByRole("form", { name: "Upload a public key for SOD" });
  const field = form.getByRole("textbox", { name: "Public key" });
  await field.fill(privateKey);
  await form.getByRole("button", { name: "Upload a public key" }).click();
  await expect(field).toHaveAccessibleDescription(/This is a private key/);
  await expect(field).toHaveValue("");
  const file = form.getByLabel("Or choose its file");
  await file.setInputFiles({
    ...{ name: "key.pem", mimeType: "text/plain", buffer: Buffer.from(privateKey) },
  });
  await expect(file).toHaveAccessibleDescription(/This is a private key/);
  await expect(field).toHaveValue("");
}

async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

/** Every request of a page as one text: address, headers and body, readable and as hex. */
function recorded(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request: Request) => {
    const body = request.postDataBuffer();
    sent.push(
      [
        request.url(),
        JSON.stringify(request.headers()),
        body?.toString("latin1") ?? "",
        body?.toString("hex") ?? "",
      ].join("\n"),
    );
  });
  return sent;
}

/**
 * The private numbers in each way they could have been written: base64 and base64url, also inside
 * something longer, where each byte may stand at three places; and hex.
 */
function tracesOf(parts: string[]) {
  const forms = parts.flatMap((part) => {
    const bytes = Buffer.from(part, "base64url");
    const inner = [0, 1, 2].flatMap((shift) => {
      const from = bytes.subarray(shift, shift + 3 * Math.floor((bytes.length - 4) / 3));
      return [
        from.toString("base64"),
        base64url(from),
        encodeURIComponent(from.toString("base64")),
      ];
    });
    return [...inner, bytes.toString("hex"), bytes.toString("latin1")];
  });
  return {
    in: (text: string) => {
      // PEM breaks its lines; a form may write these breaks in several ways.
      const joined = text.replace(/\\r|\\n|%0D|%0A|\s/gi, "");
      return forms.filter(
        (form) =>
          text.includes(form) ||
          joined.includes(form) ||
          joined.toLowerCase().includes(form.toLowerCase()),
      );
    },
  };
}

async function browserMemory(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify({
      address: location.href,
      history: history.state as unknown,
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      page: document.documentElement.outerHTML,
    }),
  );
}
