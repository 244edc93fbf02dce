import { describe, expect, it } from "vitest";
import type { Environment } from "@/lib/core/environments";
import { DAY, later } from "@/lib/core/clock";
import { aBuild } from "@/lib/testing/ci-tokens";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { value } from "@/lib/testing/factors";
import {
  aCustomerOf,
  aSecret,
  ending,
  publishTo,
  retiring,
  storedSecret,
} from "@/lib/testing/secrets";
import type { Holder } from "../policy";
import { getSecretLists } from "../queries";
import { retireSecret, revokeSecret } from "./commands";

/* Two secrets of an app that customers use, and what one is to the other. */

async function two(environment: Environment = "PRODUCTION") {
  const { owner, app, build } = await aBuild(environment);
  await publishTo(app, environment);
  await aCustomerOf(app, environment);
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  const a = await aSecret(owner, app, { environment });
  const b = await aSecret(owner, app, { environment });
  return { owner, app, build, name, a: a.secretId, b: b.secretId };
}

const aDay = (id: string) => ({ ...retiring(id), grace: "24" as const });
const waitingFor = (id: string, successorId: string) => ({
  ...aDay(id),
  ...{ start: "first_use" as const, successorId },
});
const asked = { failure: { code: "rule_broken", field: "appName" } };

/** Nothing that ends this one is done without the name. */
async function isTheLast(who: Holder, id: string) {
  const before = await everything();
  expect(await revokeSecret(who, ending(id))).toMatchObject(asked);
  expect(await retireSecret(who, aDay(id))).toMatchObject(asked);
  expect(await everything()).toEqual(before);
}

describe("the last secret that goes on", () => {
  it("is the other one of a secret that retires, for a person and for a build", async () => {
    for (const who of ["owner", "build"] as const) {
      const { [who]: holder, owner, name, a, b } = await two();
      value(await retireSecret(holder, aDay(b)));
      await isTheLast(holder, a);
      // Its name is typed by somebody.
      value(await retireSecret(owner, { ...aDay(a), appName: name }));
      await isTheLast(holder, a);
      await isTheLast(holder, b);
    }
  });

  it("is each of two that retire since the app changed hands", async () => {
    const { owner, name, a, b } = await two();
    await db.clientSecret.updateMany({
      where: { id: { in: [a, b] } },
      data: {
        ...{ status: "RETIRING" as const, retiresAt: later(new Date(), 30 * DAY) },
        graceHours: 720,
      },
    });
    await isTheLast(owner, a);
    await isTheLast(owner, b);
    value(await revokeSecret(owner, { ...ending(a), appName: name }));
  });

  it("is one whose first use another waits for, unless it ends at once", async () => {
    const { owner, build, name, a, b } = await two();
    value(await retireSecret(build, waitingFor(a, b)));
    const before = await everything();
    expect(await retireSecret(build, aDay(b))).toMatchObject(asked);
    expect(await everything()).toEqual(before);
    // Without its successor the old one stays: a build takes back what does not work out.
    value(await revokeSecret(build, ending(b)));
    expect(await storedSecret(a)).toMatchObject({ retiresAt: null, closedAt: null });
    await isTheLast(build, a);
    value(await revokeSecret(owner, { ...ending(a), appName: name }));
  });

  it("is none where another has no end but its expiry, and nowhere but in Production", async () => {
    const { build, a } = await two();
    value(await retireSecret(build, aDay(a)));
    const stage = await two("STAGE");
    value(await retireSecret(stage.build, aDay(stage.a)));
    value(await retireSecret(stage.build, aDay(stage.b)));
  });
});

it("the page asks as the command does, and says until when what is left works", async () => {
  const { owner, app, a, b } = await two();
  const shown = async (id: string) => {
    const lists = (await getSecretLists(owner, app.id)) ?? [];
    const rows = lists.flatMap(({ living }) => living);
    return rows.find((row) => row.id === id)?.left;
  };
  const { expiresAt: until } = await storedSecret(b);
  const one = { others: 1, until, wantsName: false };
  const none = { others: 0, until: null, wantsName: true };
  expect(await shown(a)).toEqual({ at_once: one, after_grace: one });
  value(await retireSecret(owner, waitingFor(a, b)));
  expect(await shown(a)).toEqual({ at_once: one, after_grace: one });
  expect(await shown(b)).toMatchObject({ at_once: { others: 1 }, after_grace: none });
  value(await retireSecret(owner, aDay(a)));
  expect(await shown(a)).toEqual({ at_once: one, after_grace: one });
  expect(await shown(b)).toEqual({ at_once: none, after_grace: none });
});
