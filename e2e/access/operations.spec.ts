import { expect, test } from "@playwright/test";
import { later, SECOND } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { fingerprint } from "@/lib/testing/fingerprint";
import { aServiceKey } from "../support/keys";
import { ask, type Answer, type Question } from "../support/raw";
import { aWorld } from "../support/world";

/* The operations interface over HTTP, as SuperOffice's machines meet it. */

const base = "/api/operations/v1/tenants/production";
const json = { "content-type": "application/json" };
const bearer = (plain: string) => ({ authorization: `Bearer ${plain}` });
const body = JSON.stringify({ right: "EXTERNAL_CONSULTANT" });

function put(plain: string, more: Partial<Question> = {}): Question {
  return {
    method: "PUT",
    body,
    ...more,
    headers: { ...bearer(plain), ...json, ...more.headers },
  };
}

function problemIn(answer: Answer) {
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.headers["cache-control"]).toContain("no-store");
  return JSON.parse(answer.text) as { status: number; type: string; title: string };
}

test("a tenant is read, and somebody is named, changed and taken back", async () => {
  const world = await aWorld();
  const { id: keyId, name, plain } = await aServiceKey();
  const { contextId } = world.tenant;
  const headers = bearer(plain);

  const tenant = await ask(`${base}/${contextId.toLowerCase()}`, { headers });
  expect(tenant.status).toBe(200);
  expect(JSON.parse(tenant.text)).toMatchObject({
    ...{ environment: "production", contextId, state: "RUNNING", stateCode: 2 },
  });

  const { email, userId } = world.people.stranger;
  const path = `${base}/${contextId}/people/${encodeURIComponent(email)}`;
  expect((await ask(path, { headers })).status).toBe(404);
  const named = await ask(path, put(plain));
  expect(named.status).toBe(201);
  expect(JSON.parse(named.text)).toEqual({
    ...{ email, right: "EXTERNAL_CONSULTANT", source: "OPERATIONS", hasAccount: true },
  });
  const after = await fingerprint([...world.ids, contextId]);
  expect((await ask(path, put(plain))).status).toBe(200);
  expect(await fingerprint([...world.ids, contextId])).toBe(after);
  const seen = await ask(`/tenants/production/${contextId}`, {
    headers: { cookie: world.cookie("stranger") },
  });
  expect(seen.status).toBe(200);

  const changed = await ask(
    path,
    put(plain, { body: '{"right":"TENANT_ADMINISTRATOR"}' }),
  );
  expect(changed.status).toBe(200);
  expect(JSON.parse((await ask(path, { headers })).text)).toMatchObject({
    right: "TENANT_ADMINISTRATOR",
  });
  for (let turn = 0; turn < 2; turn += 1)
    expect((await ask(path, { method: "DELETE", headers })).status).toBe(204);
  expect(await db.tenantPerson.count({ where: { userId } })).toBe(0);

  const events = await db.auditEvent.findMany({
    where: { actorId: keyId, tenantId: world.tenant.id },
    orderBy: { at: "asc" },
  });
  expect(events.map(({ action }) => action)).toEqual([
    ...["tenant.person_stated", "tenant.person_stated", "tenant.person_taken_back"],
  ]);
  const activity = await ask(`/tenants/production/${contextId}/activity`, {
    headers: { cookie: world.cookie("customer") },
  });
  expect(activity.text).toContain(`${name} (service key of SuperOffice)`);
});

test("whatever is no living key is told the same, and changes nothing", async () => {
  const world = await aWorld();
  const path = `${base}/${world.tenant.contextId}/people/${world.people.stranger.email}`;
  const living = (await aServiceKey()).plain;
  const keys = {
    expired: (await aServiceKey({ expiresAt: later(new Date(), -SECOND) })).plain,
    revoked: (await aServiceKey({ closedAt: new Date() })).plain,
    unknown: `${living.slice(0, -1)}${living.endsWith("0") ? "1" : "0"}`,
    "of another family": living.replace("dpsk_", "dpat_"),
    "far too long": "dpsk_".padEnd(150, "0"),
  };
  const before = await fingerprint(world.ids);
  const answers = new Set<string>();
  for (const [what, plain] of Object.entries(keys)) {
    const answer = await ask(path, put(plain));
    expect(answer.status, what).toBe(401);
    expect(answer.headers["www-authenticate"], what).toContain('error="invalid_token"');
    answers.add(answer.text);
  }
  expect(answers.size).toBe(1);
  // Somebody signed in is nobody here, even the portal administrator.
  for (const cookie of ["", world.cookie("portalAdmin"), world.cookie("customer")]) {
    const answer = await ask(path, { method: "PUT", body, headers: { ...json, cookie } });
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).not.toContain("error");
    expect(answer.cookies).toEqual([]);
  }
  expect(await fingerprint(world.ids)).toBe(before);
  // From another site, too: a key is no cookie, and nobody's browser holds one.
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  expect((await ask(path, put(living, { headers: foreign }))).status).toBe(201);
});

test("each refusal has its status and says what it is", async () => {
  const world = await aWorld();
  const { contextId } = world.tenant;
  const { plain } = await aServiceKey();
  const narrow = (await aServiceKey({ scopes: ["operations:tenants"] })).plain;
  const tenant = `${base}/${contextId}`;
  const path = `${tenant}/people/${world.people.stranger.email}`;
  const headers = bearer(plain);
  const refusals: [what: string, path: string, question: Question, status: number][] = [
    ["no JSON", path, put(plain, { body: "{" }), 400],
    ["no UTF-8", path, put(plain, { body: new Uint8Array([0xff, 0xfe]) }), 400],
    ["no body", path, { method: "PUT", headers: { ...headers, ...json } }, 400],
    ["another scope", path, put(narrow), 403],
    ["an unknown tenant", `${base}/Cust9999999999`, { headers }, 404],
    ["an unknown environment", tenant.replace("production", "moon"), { headers }, 404],
    ["no customer ID", `${base}/Nordlys`, { headers }, 404],
    ["nobody there", path, { headers }, 404],
    ["no address", `${tenant}/people/nobody`, put(plain), 404],
    ["half an escape", `${tenant}/people/%40%`, put(plain), 400],
    ["POST to a tenant", tenant, { method: "POST", body, headers }, 405],
    ["DELETE of a tenant", tenant, { method: "DELETE", headers }, 405],
    ["POST to a person", path, { method: "POST", body, headers }, 405],
    ["PATCH of a person", path, { method: "PATCH", body, headers }, 405],
    ["OPTIONS", path, { method: "OPTIONS", headers }, 405],
    ["too much for this", path, put(plain, { body: `"${"x".repeat(20_000)}"` }), 413],
    ["too much for anything", path, put(plain, { body: "x".repeat(300_000) }), 413],
    ["text", path, put(plain, { headers: { "content-type": "text/plain" } }), 415],
    [
      "a form",
      path,
      put(plain, { headers: { "content-type": "application/x-www-form-urlencoded" } }),
      415,
    ],
    ["a list", path, put(plain, { body: "[]" }), 422],
    ["no right", path, put(plain, { body: "{}" }), 422],
    ["a right of its own", path, put(plain, { body: '{"right":"PORTAL_ADMIN"}' }), 422],
    ["an operator", path, put(plain, { body: '{"right":{"not":""}}' }), 422],
    [
      "one word more",
      path,
      put(plain, { body: '{"right":"EXTERNAL_CONSULTANT","userId":"x"}' }),
      422,
    ],
  ];
  const before = await fingerprint(world.ids);
  for (const [what, where, question, status] of refusals) {
    const answer = await ask(where, question);
    expect.soft(answer.status, what).toBe(status);
    if (answer.status !== status) continue;
    expect.soft(problemIn(answer).status, what).toBe(status);
    if (status === 405) expect.soft(answer.headers["allow"], what).toContain("GET");
  }
  expect(await fingerprint(world.ids)).toBe(before);
});
