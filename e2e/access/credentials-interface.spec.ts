import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { later, SECOND } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { fingerprint } from "@/lib/testing/fingerprint";
import { asSystem } from "@/lib/testing/system";
import { aCiToken, aClientSecret } from "../support/keys";
import { ask, type Answer, type Question } from "../support/raw";
import { aWorld } from "../support/world";

/* The credentials interface over HTTP, as a partner's build meets it. */

const base = "/api/v1/secrets";

function from(
  plain: string,
  method: string,
  body?: unknown,
  key = randomUUID(),
): Question {
  return {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${plain}`,
      "idempotency-key": key,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
  };
}

function problemIn(answer: Answer) {
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.headers["cache-control"]).toContain("no-store");
  return JSON.parse(answer.text) as { status: number; type: string; detail: string };
}

test("a build rotates: it makes the second, keeps it, retires and revokes the first", async () => {
  const world = await aWorld();
  const old = await aClientSecret(world.app, world.owner, { environment: "STAGE" });
  const { plain } = await aCiToken(world.app, world.owner);
  const read = async () =>
    JSON.parse((await ask(base, from(plain, "GET"))).text) as {
      clientId: string;
      secrets: { id: string; state: string; lastFour: string }[];
    };
  expect(await read()).toMatchObject({
    clientId: world.app.clientIds.STAGE,
    secrets: [{ id: old.id, state: "active", lastFour: old.plain.slice(-4) }],
  });

  const key = randomUUID();
  const body = { label: "build 4711", expiresInDays: 30 };
  const made = await ask(base, from(plain, "POST", body, key));
  expect(made.status).toBe(201);
  expect(made.headers["cache-control"]).toContain("no-store");
  const { id, secret } = JSON.parse(made.text) as { id: string; secret: string };
  expect(secret).toMatch(/^dpcs_stg_[0-9A-Za-z]{49}$/);
  const again = await ask(base, from(plain, "POST", body, key));
  expect(problemIn(again).status).toBe(409);
  expect(again.text).not.toContain(secret);

  expect((await ask(`${base}/${id}/keep`, from(plain, "POST"))).status).toBe(204);
  const retire = from(plain, "POST", { graceDays: 7, successor: id });
  expect((await ask(`${base}/${old.id}/retire`, retire)).status).toBe(204);
  expect((await read()).secrets.map(({ state }) => state)).toEqual([
    ...["retiring", "active"],
  ]);
  const revoke = from(plain, "DELETE", undefined, randomUUID());
  for (let turn = 0; turn < 2; turn += 1)
    expect((await ask(`${base}/${old.id}`, revoke)).status).toBe(204);
  const late = await ask(`${base}/${old.id}`, from(plain, "DELETE"));
  expect(problemIn(late)).toMatchObject({
    ...{ status: 409, detail: "This secret has ended already." },
    type: expect.stringContaining("/docs/credentials-interface#problem-conflict"),
  });
  const activity = await ask(`/apps/${world.app.id}/activity`, {
    headers: { cookie: world.cookie("owner") },
  });
  expect(activity.text).toContain("(CI token)");
  expect(readFileSync("test-results/portal.log", "utf8")).not.toContain(secret);
});

test("a build takes back what it never kept, and cannot retire the last two", async () => {
  const world = await aWorld();
  const { app, owner, tenant } = world;
  const place = { environment: "PRODUCTION" } as const;
  await asSystem((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId: app.id, tenantId: tenant.id, ...place, level: "ADMINISTRATOR" },
        approvedById: world.people.customer.userId,
      },
    }),
  );
  const old = await aClientSecret(app, owner, place);
  const { plain } = await aCiToken(app, owner, place);
  const make = () => ask(base, from(plain, "POST", { expiresInDays: 30 }));
  const { id: lost } = JSON.parse((await make()).text) as { id: string };
  expect((await make()).status).toBe(409);
  expect((await ask(`${base}/${lost}`, from(plain, "DELETE"))).status).toBe(204);
  expect((await ask(`${base}/${lost}`, from(plain, "DELETE"))).status).toBe(404);
  const { id } = JSON.parse((await make()).text) as { id: string };
  expect((await ask(`${base}/${id}/keep`, from(plain, "POST"))).status).toBe(204);

  const retire = (which: string) =>
    ask(`${base}/${which}/retire`, from(plain, "POST", { graceDays: 1 }));
  expect((await retire(old.id)).status).toBe(204);
  for (const refused of [
    await retire(id),
    await ask(`${base}/${id}`, from(plain, "DELETE")),
  ])
    expect(problemIn(refused)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining("goes on working") },
    });
  expect(await db.clientSecret.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ status: "ACTIVE", closedAt: null, retiresAt: null },
  });
});

test("whatever is no living token is told the same, and changes nothing", async () => {
  const world = await aWorld();
  const living = (await aCiToken(world.app, world.owner)).plain;
  const past = later(new Date(), -SECOND);
  const fired = await aCiToken(world.app, world.people.reader, { slot: 2 });
  const tokens = {
    expired: (await aCiToken(world.app, world.owner, { slot: 3, expiresAt: past })).plain,
    "of somebody who may not": fired.plain,
    unknown: `${living.slice(0, -1)}${living.endsWith("0") ? "1" : "0"}`,
    "of another family": living.replace("dpct_", "dpsk_"),
  };
  const before = await fingerprint(world.ids);
  const answers = new Set<string>();
  for (const [what, plain] of Object.entries(tokens)) {
    const answer = await ask(base, from(plain, "POST", { expiresInDays: 30 }));
    expect(answer.status, what).toBe(401);
    answers.add(answer.text);
  }
  expect(answers.size).toBe(1);
  // Somebody signed in is nobody here.
  const cookie = world.cookie("owner");
  expect((await ask(base, { headers: { cookie } })).status).toBe(401);
  expect(await fingerprint(world.ids)).toBe(before);
});

test("each refusal has its status, and a foreign secret is one that never was", async () => {
  const world = await aWorld();
  const { plain } = await aCiToken(world.app, world.owner);
  const sod = await aClientSecret(world.app, world.owner);
  const body = { expiresInDays: 30 };
  const bare = { authorization: `Bearer ${plain}` };
  const json = { ...bare, "content-type": "application/json" };
  const refusals: [what: string, path: string, question: Question, status: number][] = [
    ["no key", base, { method: "POST", body: JSON.stringify(body), headers: json }, 422],
    ["no JSON", base, { ...from(plain, "POST", body), body: "{" }, 400],
    ["no type", base, { ...from(plain, "POST"), body: "{}" }, 415],
    ["a field more", base, from(plain, "POST", { ...body, environment: "SOD" }), 422],
    ["no lifetime", base, from(plain, "POST", {}), 422],
    ["half a day", base, from(plain, "POST", { expiresInDays: 0.5 }), 422],
    ["another environment's", `${base}/${sod.id}`, from(plain, "DELETE"), 404],
    ["nobody's", `${base}/${randomUUID()}`, from(plain, "DELETE"), 404],
    ["no id", `${base}/mine/keep`, from(plain, "POST"), 404],
    [
      "too long a grace",
      `${base}/${sod.id}/retire`,
      from(plain, "POST", { graceDays: 91 }),
      422,
    ],
    ["PUT", base, from(plain, "PUT", body), 405],
    ["GET of one", `${base}/${sod.id}`, from(plain, "GET"), 405],
  ];
  // Its first use today leaves the day.
  await ask(base, from(plain, "GET"));
  const before = await fingerprint(world.ids);
  for (const [what, path, question, status] of refusals) {
    const answer = await ask(path, question);
    expect.soft(answer.status, what).toBe(status);
    if (answer.status === status)
      expect.soft(problemIn(answer).status, what).toBe(status);
  }
  expect(await fingerprint(world.ids)).toBe(before);
  expect(await db.clientSecret.count({ where: { appId: world.app.id } })).toBe(1);
});
