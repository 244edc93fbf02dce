import { describe, expect, it } from "vitest";
import { fail, ok } from "./result";

describe("Result", () => {
  it("carries a value when it is ok", () => {
    expect(ok(7)).toEqual({ ok: true, value: 7 });
  });

  it("names the field of a refusal where there is one, and no member otherwise", () => {
    expect(fail("conflict", "Taken.", "name")).toStrictEqual({
      ok: false,
      failure: { code: "conflict", message: "Taken.", field: "name" },
    });
    expect(fail("not_found", "Gone.")).toStrictEqual({
      ok: false,
      failure: { code: "not_found", message: "Gone." },
    });
  });
});
