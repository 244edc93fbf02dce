import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "@/lib/core/clock";
import { PAUSES } from "@/lib/core/pauses";
import {
  answerFor,
  canSendAgain,
  failureOf,
  isFinal,
  isPlainAddress,
  LEASE,
  nextTry,
  PATIENCE,
  TRIES,
} from "./rules";

const now = new Date("2026-11-22T10:00:00Z");

describe("nextTry", () => {
  it("waits longer each time, over three days and more, and then no more", () => {
    let last = 0;
    let total = 0;
    for (let attempts = 1; attempts < TRIES; attempts += 1) {
      const wait = (nextTry(attempts, now, 0.5)?.getTime() ?? 0) - now.getTime();
      expect(wait).toBeGreaterThanOrEqual(last);
      last = wait;
      total += wait;
    }
    expect(TRIES).toBeGreaterThanOrEqual(10);
    expect(total).toBeGreaterThan(3 * DAY);
    expect(nextTry(TRIES, now, 0.5)).toBeNull();
  });

  it("spreads by a fifth to either side", () => {
    const wait = (chance: number) =>
      (nextTry(1, now, chance)?.getTime() ?? 0) - now.getTime();
    expect(wait(0)).toBe(0.8 * MINUTE);
    expect(wait(1)).toBe(1.2 * MINUTE);
  });
});

it("a lease is longer than a try and the writing down of it", () => {
  const writing = PAUSES.reduce((sum, pause) => sum + pause, 0);
  expect(LEASE).toBeGreaterThan(PATIENCE.whole + writing);
});

describe("failureOf", () => {
  it.each([
    [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 550 }, "REFUSED", true],
    [{ code: "EMESSAGE", command: "DATA", responseCode: 554 }, "REFUSED", true],
    [{ code: "EENVELOPE", command: "API" }, "ADDRESS", true],
    [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 451 }, "BUSY", false],
    [{ code: "EPROTOCOL", command: "CONN", responseCode: 421 }, "BUSY", false],
    [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 503 }, "BUSY", false],
    [{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 553 }, "SENDER", false],
    [{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 530 }, "LOGIN", false],
    [{ code: "EAUTH", command: "AUTH PLAIN", responseCode: 535 }, "LOGIN", false],
    [{ code: "EPROTOCOL", command: "CONN", responseCode: 554 }, "UNREACHABLE", false],
    [{ code: "ESOCKET", command: "CONN" }, "UNREACHABLE", false],
    [{ code: "EDNS", command: "CONN" }, "UNREACHABLE", false],
    [{ code: "ETLS", command: "STARTTLS" }, "ENCRYPTION", false],
    [{ code: "ESOCKET", message: "self-signed certificate" }, "ENCRYPTION", false],
    [{ code: "ETIMEDOUT", command: "CONN" }, "SLOW", false],
    [{}, "UNKNOWN", false],
  ] as const)("%o is %s", (error, failure, final) => {
    expect(failureOf(error)).toBe(failure);
    expect(isFinal(failure)).toBe(final);
  });
});

describe("answerFor", () => {
  const link = "https://portal.example/activate/Zm9vYmFyYmF6cXV4MTIzNDU2";

  it("keeps what helps and cuts out what opens a door, in whatever form", () => {
    expect(answerFor("550 5.1.1 No such user\r\n550 Bye", link)).toBe(
      "550 5.1.1 No such user 550 Bye",
    );
    for (const said of [
      `554 Spam: ${link}`,
      "554 Spam: hxxps[:]//portal.example/activate/Zm9vYmFyYmF6cXV4MTIzNDU2",
      "554 Spam: Zm9vYmFyYmF6cXV4MTIzNDU2",
    ]) {
      expect(answerFor(said, link)).not.toContain("Zm9vYmFy");
    }
    expect(answerFor("554 dpiv_0123456789 blocked", "")).toBe("554 […] blocked");
  });

  it("is one short line without characters that turn text around", () => {
    const answer = answerFor(`x\u2028y\u202ez\u001b[31m${"a".repeat(2000)}`, link);
    expect(answer).toMatch(/^x y z \[31ma+$/);
    expect(answer.length).toBeLessThanOrEqual(300);
  });
});

it("isPlainAddress takes one mailbox and nothing that could be read as two", () => {
  for (const address of ["kari@fjord.example", "o'neill+x@xn--mnchen-3ya.de"]) {
    expect(isPlainAddress(address), address).toBe(true);
  }
  for (const address of [
    ...["a@b.example,c@d.example", "a@b.example;c@d.example", "a@b.example c@d.example"],
    ...["A <a@b.example>", '"a b"@c.example', "a@b.example\r\nBcc: c@d.example", "a@b"],
    ...["a@@b.example", "a\uff20b.example", "", `${"a".repeat(250)}@b.example`],
  ]) {
    expect(isPlainAddress(address), address).toBe(false);
  }
});

it("canSendAgain: a dead letter, and one that waits after a failed try", () => {
  expect(canSendAgain({ state: "FAILED", attempts: 11 })).toBe(true);
  expect(canSendAgain({ state: "WAITING", attempts: 1 })).toBe(true);
  expect(canSendAgain({ state: "WAITING", attempts: 0 })).toBe(false);
  expect(canSendAgain({ state: "SENT", attempts: 1 })).toBe(false);
});
