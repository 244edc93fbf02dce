import { describe, expect, it } from "vitest";
import type { StandingVersion } from "@/lib/agreements/rules";
import { DAY, later } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";
import {
  allowName,
  allowReceiver,
  allowTransfer,
  earliestAt,
  isAcceptable,
  isOver,
  transferSteps,
  type TransferState,
} from "./rules";

const words = text.transfers;
const now = new Date("2026-11-28T12:00:00Z");
const free = { reviews: [], changes: 0, isListingAsked: false, asked: 0 };

describe("a transfer", () => {
  it("waits for whatever somebody decides about the app, and names it", () => {
    expect(allowTransfer(free)).toMatchObject({ ok: true });
    for (const [facts, message] of [
      [{ reviews: [{ number: 7 }] }, words.inReview(7)],
      [{ changes: 1 }, words.changesOpen(1)],
      [{ isListingAsked: true }, words.listingAsked],
      [{ asked: 2 }, words.asked(2)],
    ] as const)
      expect(allowTransfer({ ...free, ...facts })).toMatchObject({
        failure: { message },
      });
  });

  it("is accepted up to its last moment, and once", () => {
    const offer = { state: "OFFERED" as TransferState, expiresAt: now };
    expect(isAcceptable(offer, later(now, -1))).toBe(true);
    expect(isAcceptable(offer, now)).toBe(false);
    expect(isAcceptable({ ...offer, state: "ACCEPTED" }, later(now, -1))).toBe(false);
  });

  it("leaves customers a week, and nobody a moment", () => {
    expect(earliestAt(0, now)).toEqual(now);
    expect(earliestAt(1, now)).toEqual(later(now, 7 * DAY));
  });

  it("is over where no step leads on", () => {
    const over = (Object.keys(transferSteps) as TransferState[]).filter(isOver);
    expect(over).toEqual(["DONE", "DECLINED", "WITHDRAWN", "EXPIRED", "REFUSED"]);
  });

  it("of what has left SOD wants the name typed", () => {
    expect(allowName("Fjord", " Fjord ")).toMatchObject({ ok: true });
    expect(allowName("Fjord", "fjord")).toMatchObject({ failure: { field: "appName" } });
  });
});

describe("the receiver", () => {
  const version = (
    agreement: StandingVersion["agreement"],
    isAccepted: boolean,
  ): StandingVersion => ({ agreement, number: 1, deadline: null, isAccepted });
  const partner = (signed: readonly StandingVersion["agreement"][]) => ({
    status: "VERIFIED" as const,
    versions: (
      ["DEVELOPER_TERMS", "PARTNER_AGREEMENT", "SUB_DPA", "MONITORING_CONSENT"] as const
    ).map((agreement) => version(agreement, signed.includes(agreement))),
  });

  it("is verified", () => {
    const all = partner(["DEVELOPER_TERMS"]);
    expect(allowReceiver(all, "CUSTOM", now)).toMatchObject({ ok: true });
    expect(allowReceiver({ ...all, status: "UNVERIFIED" }, "CUSTOM", now)).toMatchObject({
      failure: { field: "partnerId", message: words.notVerified },
    });
  });

  it("has signed what publishing an app of this kind needs", () => {
    expect(allowReceiver(partner([]), "CUSTOM", now)).toMatchObject({
      failure: { field: "partnerId" },
    });
    expect(allowReceiver(partner(["DEVELOPER_TERMS"]), "STANDARD", now)).toMatchObject({
      failure: { field: "partnerId" },
    });
    const signed = [
      ...["DEVELOPER_TERMS", "PARTNER_AGREEMENT", "SUB_DPA", "MONITORING_CONSENT"],
    ] as StandingVersion["agreement"][];
    expect(allowReceiver(partner(signed), "STANDARD", now)).toMatchObject({ ok: true });
  });
});
