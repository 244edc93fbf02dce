import { nameKey } from "@/lib/applications/rules";
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { rowsAbout } from "@/lib/testing/fingerprint";
import { outcomeOf, submit, type Fields } from "../support/actions";
import { aWorld, subjects } from "../support/world";
import { actions } from "./matrix-actions";

/*
 * Forty fields that no form has, sent with each form: it leaves the very same rows as without. A
 * few forms always, every form of the matrix with `npm run prove -- access`.
 */

const few = /createApplication|createSecret|saveConfiguration|changePermissions|invite/;
const rows = Object.entries(actions).filter(
  ([action]) => process.env["TRIALS"] !== undefined || few.test(action),
);

/** What somebody would like to be decided by what they send. */
function extras(mine: string, theirs: string): Fields {
  return {
    ...{ id: mine, ID: mine, _id: mine, userId_: mine, actorId: theirs, actor: theirs },
    ...{ ownerId: theirs, createdById: theirs, authorId: theirs, judgedById: theirs },
    ...{ decidedById: theirs, approvedById: theirs, requestedById: theirs },
    ...{ reviewerId: theirs, staffRoles: "PORTAL_ADMIN", "staffRoles[]": "PORTAL_ADMIN" },
    ...{ role: "PORTAL_ADMIN", isStaff: "true", isAdmin: "on", twoFactor: "true" },
    ...{ status: "VERIFIED", state: "APPROVED", verdicts: "PASSED", published: "on" },
    ...{ "publications[]": "PRODUCTION", certifiedAt: "2020-01-01T00:00:00Z" },
    ...{ validUntil: "2099-01-01", createdAt: "2020-01-01T00:00:00Z", endedAt: "" },
    ...{ expiresAt: "2099-01-01T00:00:00Z", revokedAt: "", deletedAt: "", closedAt: "" },
    ...{ passwordHash: "none", sidMac: "00", emailKey: "a@b.example", loginOffById: "" },
    ...{ "data[state]": "APPROVED", "where[id]": theirs, "constructor.prototype": "x" },
  };
}

test("there are forty of them", () => {
  expect(Object.keys(extras("", "")).length).toBeGreaterThanOrEqual(40);
});

for (const [action, { form, may }] of rows) {
  test(action, async () => {
    test.setTimeout(120_000);
    const worker = subjects.find((who) => may[who] === "works") ?? "owner";
    const left: string[][] = [];
    for (const isStuffed of [false, true]) {
      const world = await aWorld();
      const { path, fields } = await form(world);
      const more = isStuffed
        ? extras(randomUUID(), world.people.stranger.userId)
        : ({} as Fields);
      const own = Object.keys(fields).map((name) => name.replace("[]", ""));
      const foreign = Object.entries(more).filter(
        ([name]) => !own.includes(name.replace("[]", "")),
      );
      const answer = await submit({
        ...{ action, path, cookie: world.cookie(worker) },
        fields: {
          idempotencyKey: randomUUID(),
          ...Object.fromEntries(foreign),
          ...fields,
        },
      });
      expect(outcomeOf(answer), isStuffed ? "with all of them" : "without").toBe("works");
      left.push(plain(await rowsAbout(world.ids), world.mark));
    }
    expect(left[1]).toEqual(left[0]);
  });
}

type Rows = Awaited<ReturnType<typeof rowsAbout>>;

/** Numbers and letters that are another in each world, and say nothing of what was sent. */
const counted = new Set([
  ...["seq", "number", "last_four", "lastFour", "client_id", "contextId", "name_key"],
]);

/** Rows without what differs from one world to the next: ids, marks, times, hashes and seals. */
function plain(rows: Rows, mark: string): string[] {
  return (
    rows
      .map(({ table, row }) =>
        JSON.stringify([table, row], (name, value: unknown) =>
          counted.has(name) && value !== null
            ? name
            : typeof value === "string"
              ? value
                  .replaceAll(mark, "mark")
                  .replaceAll(nameKey(mark), "mark")
                  .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
                  .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+(?:[+-]\d\d:\d\d|Z)/g, "time")
                  .replace(/\\x[0-9a-f]*|[0-9a-f]{32,64}/g, "bytes")
                  .replace(/Cust\d+/g, "Cust")
                  .replace(/(?:ending in |ends in )…?\w{4}/g, "ending")
                  .replace(/\bdp[a-z]{2}_[0-9A-Za-z]{49}/g, "token")
                  .replace(/\bm-[0-9a-f]{8}\b/g, "m-name")
                  // A key is named by the beginning of its thumbprint.
                  .replace(/^[\w-]{43}$/, "thumbprint")
                  .replace(/\b(key) [\w-]{8}(?= )/gi, "$1 thumb")
                  .replace(/review\/\d+|review \d+/gi, "review")
              : value,
        ),
      )
      // App managers hear of leaks everywhere: also of the worlds of tests beside this one.
      .filter((row) => !/Ledger [0-9a-f]{8}/.test(row))
      .toSorted()
  );
}
