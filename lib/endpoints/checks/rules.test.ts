import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { later, SECOND } from "@/lib/core/clock";
import { aPartnerSite, host, partnersNames } from "@/lib/testing/sites";
import { probe, type Outside } from "../probes/gateway";
import { LOOK, type Observation } from "../probes/rules";
import { dueLooks, inTurn, lookInTime } from "./rules";

const up: Observation = { finding: "up" };

describe("inTurn", () => {
  /** How many were under way at once, of all and of each host. */
  async function most(items: readonly string[], hostOf?: (item: string) => string) {
    const now = new Map<string, number>();
    const seen = new Map<string, number>();
    const enter = (name: string, by: number) => {
      const count = (now.get(name) ?? 0) + by;
      now.set(name, count);
      seen.set(name, Math.max(count, seen.get(name) ?? 0));
    };
    const work = async (item: string) => {
      for (const name of ["all", item.charAt(0)]) enter(name, 1);
      await setTimeout(item.charAt(0) === "a" ? 5 : 1);
      for (const name of ["all", item.charAt(0)]) enter(name, -1);
      return item.toUpperCase();
    };
    const done = await inTurn(items, work, hostOf);
    expect(done).toEqual(items.map((item) => item.toUpperCase()));
    return Object.fromEntries(seen);
  }
  const named = (letter: string, count: number) =>
    Array.from({ length: count }, (_one, at) => `${letter}${at}`);

  it("works at ten of them at a time, at any place", async () => {
    expect(await most(named("a", 25))).toEqual({ all: 10, a: 10 });
    expect(await most([])).toEqual({});
  });

  it("works at two of one host at a time, and at others meanwhile", async () => {
    const items = [...named("a", 12), ...named("b", 5), ...named("c", 5), "d0"];
    expect(await most(items, (item) => item.charAt(0))).toEqual({
      ...{ all: 7, a: 2, b: 2, c: 2, d: 1 },
    });
  });
});

describe("dueLooks", () => {
  const now = new Date();
  const seen = (
    url: string,
    seconds: number,
    finding: Observation["finding"] = "up",
  ) => ({
    ...{ url, observation: { finding }, at: later(now, -seconds * SECOND) },
  });

  it("leaves out what was seen just now, and begins with what nobody came to", () => {
    const known = [
      ...[seen("hour", 3600), seen("now", 5), seen("day", 86_400)],
      seen("missed", 5, "noTime"),
    ];
    expect(dueLooks(["hour", "now", "day", "missed", "new"], known, now)).toEqual({
      fresh: [{ url: "now", observation: up }],
      due: ["missed", "new", "day", "hour"],
    });
  });
});

describe("lookInTime", () => {
  it("ends in time however slow a host is, asks it little, and looks at the others", async () => {
    const names = await partnersNames();
    names.says("mute.partner.example", ["203.0.114.8"]);
    const [site, mute] = [await aPartnerSite(), await aPartnerSite({ isMute: true })];
    const outside: Outside = {
      ...site.outside,
      open: (address, port) =>
        (address === "203.0.114.8" ? mute : site).outside.open(address, port),
    };
    const slow = Array.from(
      { length: 40 },
      (_one, at) => `https://mute.partner.example/${at}`,
    );
    const others = [`https://${host}/cb`, `https://${host}/`, "com.example.app:/cb"];
    const began = performance.now();
    const look = (url: string, limit: number) => probe(url, outside, limit);
    const seen = await lookInTime([...slow, ...others], look, 1.5 * SECOND);
    expect(performance.now() - began).toBeLessThan(3 * SECOND);
    expect(mute.opened).toHaveLength(2);
    const said = seen.map(({ observation }) => observation.finding);
    expect(said.slice(0, 40)).toEqual(slow.map(() => "noTime"));
    expect(said.slice(40)).toEqual(["up", "up", "appScheme"]);
    for (const one of [site, mute, names]) await one.close();
  });

  it("calls slow what had the time of a look, and nothing that was cut off", async () => {
    const limits: number[] = [];
    const look = async (_url: string, limit: number): Promise<Observation> => {
      limits.push(limit);
      return { finding: "slow" };
    };
    const url = "https://a.example.org/";
    expect(await lookInTime([url], look)).toMatchObject([
      { observation: { finding: "slow" } },
    ]);
    expect(await lookInTime([url], look, SECOND)).toMatchObject([
      { observation: { finding: "noTime" } },
    ]);
    expect(limits[0]).toBe(LOOK);
    expect(limits[1]).toBeLessThanOrEqual(SECOND);
  });
});
