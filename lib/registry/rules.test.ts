import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CODE_NAMES, reasons } from "./rules";

type Named = { properties: Record<"reason" | "name", { enum: string[] }> };

it("has every reason and name in the description, where it may be answered", () => {
  const { components } = JSON.parse(readFileSync("public/registry-v1.json", "utf8")) as {
    components: { schemas: Record<"Verification" | "Decision", Named> };
  };
  const { Verification, Decision } = components.schemas;
  const [verified, decided] = [Verification.properties, Decision.properties];
  const named = [...verified.reason.enum, ...decided.reason.enum];
  expect([...new Set(named)].toSorted()).toEqual(reasons.toSorted());
  for (const { name } of [verified, decided])
    expect(name.enum).toEqual(Object.values(CODE_NAMES));
});
