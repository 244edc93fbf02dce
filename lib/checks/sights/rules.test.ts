import { expect, it } from "vitest";
import { sayIt } from "./dto";
import { mendedOn, sights, type Saw } from "./rules";

it("says where a missing credential is made, and that one for SOD works at once", () => {
  const missing = (at: string) => sayIt({ saw: "secretMissing", at });
  expect(missing("SOD")).toMatchObject({ at: "", mend: "credentials" });
  expect(missing("SOD").says).toMatch(/works at once/);
  expect(missing("STAGE").says).toMatch(/Stage.*as soon as the app is published there/);
  expect(sayIt({ saw: "keyMissing", at: "SOD" }).mend).toBe("credentials");
});

it("leads away from nothing that is as it should be, or lies elsewhere", () => {
  const led = Object.keys(mendedOn) as Saw[];
  expect(led.filter((saw) => sights[saw] === "PASSED")).toEqual([]);
  expect(sayIt({ saw: "hstsMissing", at: "app.example.com" })).toMatchObject({
    ...{ at: "app.example.com", mend: null, weight: "FAILED" },
  });
});
