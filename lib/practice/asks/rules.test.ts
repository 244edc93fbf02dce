import { expect, it } from "vitest";
import { standOf } from "./rules";

type Facts = Parameters<typeof standOf>[0];

const now = new Date("2026-11-20T12:00:00Z");
const held: NonNullable<Facts["held"]> = {
  ...{ id: "held", state: "ACTIVE", pauses: [], agreed: null },
  stand: { is: "new" },
};
const down: Facts = {
  ...{ stoppedBy: null, isTenantRunning: false, isAdministrator: true },
  ...{ published: null, held },
};

it.each<[string, Partial<Facts>, string, string]>([
  ["the app is stopped", { stoppedBy: "SUPEROFFICE" }, "suspended", "SUPEROFFICE"],
  [
    "SuperOffice stops this access",
    { held: { ...held, pauses: [{ cause: "SUPEROFFICE" }] } },
    "suspended",
    "ACCESS",
  ],
  ["the access was ended", { held: { ...held, state: "REVOKED" } }, "revoked", ""],
  [
    "the customer pauses it",
    { held: { ...held, pauses: [{ cause: "CUSTOMER" }] } },
    "paused",
    "CUSTOMER",
  ],
  ["nothing else is in the way", {}, "tenant", ""],
  ["nobody has let it in", { held: null }, "tenant", ""],
])("says of a tenant that does not run what weighs more: %s", (_, over, reason, by) => {
  const stand = standOf({ ...down, ...over }, now);
  expect(stand).toEqual({ kind: "refused", reason, by });
});
