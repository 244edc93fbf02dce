import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { aVersion, shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { register } from "./commands";

it("is for the terms that were shown: a newer version is said beside the box", async () => {
  const stale = {
    ...{ idempotencyKey: randomUUID(), name: "Ola Nordmann", company: "Nordlys Apps" },
    ...{ email: `${randomUUID()}@people.example`, intent: "APP_IDEA" as const },
    ...{ experience: "", terms: await shownTerms() },
  };
  const { label, id } = await aVersion("DEVELOPER_TERMS");
  const before = await everything();
  const refused = {
    failure: {
      ...{ code: "rule_broken", field: "terms", redraw: true },
      message: text.accounts.termsNewer(label),
    },
  };
  expect(await register(stale)).toMatchObject(refused);
  expect(await register({ ...stale, terms: randomUUID() })).toMatchObject(refused);
  expect(await everything()).toEqual(before);
  // The same form, its box ticked once more.
  expect(await register({ ...stale, terms: id })).toMatchObject({ ok: true });
  expect(
    await db.registration.findFirstOrThrow({ where: { email: stale.email } }),
  ).toMatchObject({ termsVersion: label });
});
