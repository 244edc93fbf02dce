import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { retireSecretInput } from "./schema";

const form = { idempotencyKey: randomUUID(), secretId: randomUUID() };

it("retires within 7 days from now, unless something else is chosen", () => {
  expect(retireSecretInput.parse(form)).toEqual({
    ...{ ...form, grace: "168", graceDays: null, start: "now" },
    ...{ successorId: null, appName: "" },
  });
});

it.each([
  ["1", true],
  ["90", true],
  ["0", false],
  ["91", false],
  ["", false],
  ["7.5", false],
  ["-1", false],
])("takes %o days of one's own: %s", (graceDays, fits) => {
  const sent = { ...form, grace: "custom", graceDays };
  expect(retireSecretInput.safeParse(sent).success).toBe(fits);
});

it("takes no grace that is on no list, and no successor that is no id", () => {
  for (const sent of [{ grace: "8760" }, { start: "never" }, { successorId: "mine" }])
    expect(retireSecretInput.safeParse({ ...form, ...sent }).success).toBe(false);
});
