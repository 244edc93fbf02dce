import { afterEach, beforeEach, expect } from "vitest";

// What the console calls an error is one, unless the test replaces console.error itself.
const original = console.error;
let logged: unknown[][] = [];

beforeEach(() => {
  logged = [];
  console.error = (...words: unknown[]) => {
    logged.push(words);
    original(...words);
  };
});

afterEach(() => {
  console.error = original;
  expect(logged, "console.error was called").toEqual([]);
});
