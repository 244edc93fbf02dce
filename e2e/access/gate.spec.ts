import { shownTerms } from "@/lib/testing/agreements";
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { fingerprint } from "@/lib/testing/fingerprint";
import { builtActions, formRequest, outcomeOf } from "../support/actions";
import { ask, withHeaders, type Question } from "../support/raw";
import { aWorld, pathInMail } from "../support/world";

const credentials = "app/(partner)/apps/[app]/credentials/actions.ts";

/** The form that makes a client secret, as its owner's browser sends it. */
async function aSecretForm() {
  const world = await aWorld();
  const path = `/apps/${world.app.id}/credentials`;
  const question = await formRequest({
    action: `${credentials}#createSecretAction`,
    path,
    fields: { idempotencyKey: randomUUID(), appId: world.app.id, environment: "SOD" },
    cookie: world.cookie("owner"),
  });
  return { world, path, question };
}

test("a form that another site sends changes nothing", async () => {
  const { world, path, question } = await aSecretForm();
  const nowhere = { "sec-fetch-site": undefined, origin: undefined };
  const evil = "https://evil.example";
  const forms: [what: string, question: Question, status: number][] = [
    [
      "from another site",
      withHeaders(question, { "sec-fetch-site": "cross-site", origin: evil }),
      403,
    ],
    ["from a sister site", withHeaders(question, { "sec-fetch-site": "same-site" }), 403],
    ["from the address bar", withHeaders(question, { "sec-fetch-site": "none" }), 403],
    ["from nowhere", withHeaders(question, nowhere), 403],
    ["from a sandbox", withHeaders(question, { ...nowhere, origin: "null" }), 403],
    ["from a foreign origin", withHeaders(question, { ...nowhere, origin: evil }), 403],
    ["from a foreign origin that lies", withHeaders(question, { origin: evil }), 403],
    ["to a foreign host", withHeaders(question, { host: "evil.example" }), 403],
    [
      "with a foreign host and origin",
      withHeaders(question, { ...nowhere, host: "evil.example", origin: evil }),
      403,
    ],
    ["with an origin that is none", withHeaders(question, { origin: "https://[" }), 400],
    ["with an empty origin", withHeaders(question, { origin: "" }), 400],
    ["as plain text", withHeaders(question, { "content-type": "text/plain" }), 400],
    [
      "as the old form encoding",
      withHeaders(question, { "content-type": "application/x-www-form-urlencoded" }),
      400,
    ],
    [
      "without naming the action",
      withHeaders(question, { "next-action": undefined }),
      405,
    ],
    ["by PUT", { ...question, method: "PUT" }, 405],
    ["by PATCH", { ...question, method: "PATCH" }, 405],
    ["by DELETE", { ...question, method: "DELETE" }, 405],
  ];

  const before = await fingerprint(world.ids);
  for (const [what, sent, status] of forms) {
    const answer = await ask(path, sent);
    expect.soft(answer.status, what).toBe(status);
    expect.soft(answer.headers["x-request-id"], what).toMatch(/^[0-9a-f-]{36}$/);
    expect.soft(answer.text, what).toContain(answer.headers["x-request-id"]);
  }
  await ask(path, { ...question, method: "GET", body: "" });
  expect(await fingerprint(world.ids)).toBe(before);

  expect(outcomeOf(await ask(path, question))).toBe("works");
  expect(await fingerprint(world.ids)).not.toBe(before);
});

test("a browser that only sends Origin may send forms", async () => {
  const { path, question } = await aSecretForm();
  const answer = await ask(path, withHeaders(question, { "sec-fetch-site": undefined }));
  expect(outcomeOf(answer)).toBe("works");
});

test("a body that is no form is refused with a 4xx, never a 500", async () => {
  const { world, path, question } = await aSecretForm();
  const multipart = (...parts: [name: string, value: string][]): Question => {
    const lines = parts.map(
      ([name, value]) =>
        `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const type = { "content-type": "multipart/form-data; boundary=boundary" };
    return { ...withHeaders(question, type), body: `${lines.join("")}--boundary--\r\n` };
  };
  const noScript = (sent: Question) => withHeaders(sent, { "next-action": undefined });
  const json = (body: string): Question => ({
    ...withHeaders(question, { "content-type": "text/plain;charset=UTF-8" }),
    body,
  });
  const id = builtActions.get(`${credentials}#createSecretAction`) ?? "";
  const bodies: [what: string, question: Question, status: number][] = [
    ["no JSON", json("garbage"), 400],
    ["half a list", json('[{"status"'), 400],
    ["nothing", json(""), 400],
    ["an object", json("{}"), 400],
    ["a promise that never comes", json('["$@1"]'), 400],
    ["a list 60,000 deep", json("[".repeat(6e4) + "]".repeat(6e4)), 400],
    ["part 0 without JSON", multipart(["0", "garbage"]), 400],
    ["no part 0", multipart(["_1_appId", world.app.id]), 400],
    ["a part that is no JSON", multipart(["1", "garbage"], ["0", '["$Q1"]']), 400],
    [
      "a multipart body cut off",
      { ...multipart(["0", "[]"]), body: "--boundary\r\nContent-Dis" },
      400,
    ],
    [
      "a bound state that is no JSON",
      noScript(
        multipart(
          ["$ACTION_REF_1", ""],
          ["$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`],
          ["$ACTION_1:1", "garbage"],
        ),
      ),
      400,
    ],
    [
      "a missing bound state",
      noScript(
        multipart(["$ACTION_REF_1", ""], ["$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`]),
      ),
      400,
    ],
    [
      "an action that is no JSON",
      noScript(multipart(["$ACTION_REF_1", ""], ["$ACTION_1:0", `{"id":"${id}",`])),
      400,
    ],
    [
      "an action nobody knows",
      noScript(multipart([`$ACTION_ID_${"0".repeat(42)}`, ""])),
      409,
    ],
    ["no action", noScript(multipart(["name", "x"])), 405],
    ["too much", json(JSON.stringify(["x".repeat(300_000)])), 413],
    [
      "too much in pieces",
      {
        ...withHeaders(json(JSON.stringify(["x".repeat(3_000_000)])), {
          "transfer-encoding": "chunked",
        }),
      },
      413,
    ],
  ];

  const before = await fingerprint(world.ids);
  for (const [what, sent, status] of bodies) {
    expect.soft((await ask(path, sent)).status, what).toBe(status);
  }
  expect(await fingerprint(world.ids)).toBe(before);
});

test("a form sent without script works, also without a referrer", async () => {
  const page = await ask("/register");
  const hidden = [
    ...page.text.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g),
  ];
  const email = `${randomUUID()}@gate.example`;
  const form = new FormData();
  for (const [, name = "", value = ""] of hidden)
    form.append(name, value.replaceAll("&quot;", '"'));
  for (const [name, value] of Object.entries({
    name: "Kim",
    company: "Gate",
    intent: "EXPLORING",
    terms: await shownTerms(),
    email,
  })) {
    form.append(name, value);
  }
  const encoded = new Response(form);
  const answer = await ask("/register", {
    method: "POST",
    // What a browser sends from a page with `Referrer-Policy: no-referrer`.
    headers: {
      "sec-fetch-site": "same-origin",
      origin: "null",
      "content-type": encoded.headers.get("content-type") ?? "",
    },
    body: new Uint8Array(await encoded.arrayBuffer()),
  });
  expect(answer.status).toBe(303);
  expect(answer.headers["location"]).toBe("/register/sent");
  expect(await pathInMail(email, /\/confirm\//)).toMatch(/^\/confirm\//);
});
