import { expect, it } from "vitest";
import { statementNames } from "./statement-names";

it("takes the name that a statement begins with, and keeps nothing of others", () => {
  const nameOf = statementNames();
  expect(nameOf({ sql: "\n  /* session_of */ SELECT 1" })).toBe("session_of");
  for (const sql of ["SELECT 1", "SELECT 1 /* session_of */", "/* two words */ SELECT 1"])
    expect(nameOf({ sql })).toBe("");
});

it("names a text that comes again, each by its own words", () => {
  const nameOf = statementNames();
  const [one, other] = ["/* by_text */ SELECT $1", "/* by_text */ SELECT $1, $2"];
  expect([one, other].map((sql) => nameOf({ sql }))).toEqual(["", ""]);
  const names = [one, other, one].map((sql) => nameOf({ sql }));
  expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(names[1]).not.toBe(names[0]);
  expect(names[2]).toBe(names[0]);
});

it("stops at so many: every connection holds all of them", () => {
  const nameOf = statementNames();
  const texts = Array.from({ length: 300 }, (_, at) => `/* by_text */ SELECT ${at}`);
  for (const sql of texts) nameOf({ sql });
  const names = texts.map((sql) => nameOf({ sql }));
  expect(names.filter((name) => name !== "")).toHaveLength(200);
  // What was named once stays it: the connection knows its plan.
  expect(texts.map((sql) => nameOf({ sql }))).toEqual(names);
});

it("forgets what never came again", () => {
  const nameOf = statementNames();
  for (let at = 0; at < 1_001; at += 1) nameOf({ sql: `/* by_text */ SELECT ${at}` });
  expect(nameOf({ sql: "/* by_text */ SELECT 0" })).toBe("");
  expect(nameOf({ sql: "/* by_text */ SELECT 0" })).not.toBe("");
});

it("names the reading of one row by its ID, and of nothing else that Prisma writes", () => {
  const nameOf = statementNames();
  const from = 'FROM "public"."application" AS "t0"';
  const one = `SELECT "t0"."id" ${from} WHERE ("t0"."id" = $1 AND "t0"."deleted_at" IS NULL) LIMIT $2`;
  expect([one, one].map((sql) => nameOf({ sql })).map(Boolean)).toEqual([false, true]);
  for (const sql of [
    `SELECT "t0"."id" ${from} WHERE "t0"."partner_id" = $1 ORDER BY "t0"."name" LIMIT $2`,
    `SELECT "t0"."id" ${from} WHERE ("t0"."id" IN ($1,$2)) LIMIT $3`,
    `UPDATE "public"."application" AS "t0" SET "name" = $1 WHERE "t0"."id" = $2`,
  ])
    expect([sql, sql, sql].map((again) => nameOf({ sql: again }))).toEqual(["", "", ""]);
});
