import { beforeEach, describe, expect, test } from "vitest";
import { Readiness, type Line } from "./readiness";

let now = 0;
let asked = 0;
let opened = 0;
let isUp = true;
let breakLine = () => {};

function line(): Line {
  return {
    ask: () => {
      asked += 1;
      return isUp ? Promise.resolve() : Promise.reject(new Error("away"));
    },
    close: () => {},
  };
}

const readiness = () =>
  new Readiness(
    (onBroken) => {
      opened += 1;
      breakLine = onBroken;
      return isUp ? Promise.resolve(line()) : Promise.reject(new Error("away"));
    },
    () => now,
  );

beforeEach(() => {
  [now, asked, opened, isUp] = [0, 0, 0, true];
});

describe("asks the database", () => {
  test("once a second, however many requests come", async () => {
    const flag = readiness();
    for (let request = 0; request < 100; request += 1)
      expect(await flag.check()).toBe(true);
    expect(asked).toBe(1);
    now = 1000;
    await flag.check();
    expect(asked).toBe(2);
  });

  test("once for all requests that wait at the same time", async () => {
    const flag = readiness();
    expect(await Promise.all([flag.check(), flag.check(), flag.check()])).toEqual([
      true,
      true,
      true,
    ]);
    expect(asked).toBe(1);
  });

  test("on the same connection", async () => {
    const flag = readiness();
    await flag.check();
    now = 5000;
    await flag.check();
    expect(opened).toBe(1);
  });
});

describe("says no", () => {
  test("while the database cannot be reached, with one try a second", async () => {
    isUp = false;
    const flag = readiness();
    for (let request = 0; request < 10; request += 1)
      expect(await flag.check()).toBe(false);
    expect(opened).toBe(1);
  });

  test("at once when the connection breaks", async () => {
    const flag = readiness();
    await flag.check();
    isUp = false;
    breakLine();
    expect(await flag.check()).toBe(false);
    expect(asked).toBe(1);
  });

  test("when a question fails, and yes again within a second of its return", async () => {
    const flag = readiness();
    await flag.check();
    [now, isUp] = [1000, false];
    expect(await flag.check()).toBe(false);
    [now, isUp] = [2000, true];
    expect(await flag.check()).toBe(true);
    expect(opened).toBe(2);
  });
});
