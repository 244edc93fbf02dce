import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { logLine, writeConsoleAsJson } from "./log";

const at = new Date("2026-11-01T12:00:00Z");

test("an event is one line of JSON with its fields", () => {
  const line = logLine(
    "error",
    "request_failed",
    { route: "/apps/[app]", request: undefined },
    at,
  );
  expect(JSON.parse(line)).toEqual({
    at: "2026-11-01T12:00:00.000Z",
    level: "error",
    event: "request_failed",
    route: "/apps/[app]",
  });
});

test("no character of a value ends the line, moves the cursor or turns the direction", () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      "\n",
      "\r",
      "\u0000",
      "\u001b[2J",
      "\u0085",
      "\u009b31m",
      "\u2028",
      "\u202e",
      "a",
      "}",
    ),
  });
  fc.assert(
    fc.property(hostile, (message) => {
      const line = logLine("warn", "console", { message }, at);
      expect(line).toMatch(/^[\x20-\x7e]*$/);
      expect(JSON.parse(line)).toHaveProperty("event", "console");
    }),
  );
});

test("tokens are cut out of every field", () => {
  expect(logLine("error", "x", { error: "at /confirm/dpiv_secret" }, at)).not.toContain(
    "secret",
  );
});

test("what libraries write becomes a line; what onRequestError has told is not told twice", () => {
  const original = { error: console.error, warn: console.warn };
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    writeConsoleAsJson();
    console.warn("one\ntwo");
    console.error(Object.assign(new Error("told"), { digest: "1" }));
  } finally {
    Object.assign(console, original);
  }
  expect(written.mock.calls.map(([line]) => line)).toEqual([
    expect.stringMatching(/^\{.*"message":"one\\ntwo"\}\n$/),
  ]);
  written.mockRestore();
});
