import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { anAppInStage } from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aListing, aLogo, listingStep } from "@/lib/testing/listings";
import { text } from "@/lib/words/catalogue";
import { getListingPage } from "../queries";
import { requestListing } from "../requests/commands";
import { nameForStore } from "./commands";

const needs = "APP_STORE" as const;

const name = (
  actor: Actor,
  appId: string,
  seoName = "fjord-ledger",
  idempotencyKey: string = randomUUID(),
) => nameForStore(actor, { idempotencyKey, appId, seoName });

describe("nameForStore", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const { id } = await anApp(owner, { kind: "STANDARD" });
    return {
      ...{ owner, needs, events: ["application.settings_saved"] },
      send: (actor, key) => name(actor, id, "fjord-ledger", key),
      sendOther: (actor, key) => name(actor, id, "ledger", key),
    };
  });

  it("gives the first name after something has left SOD, also by who only writes listings", async () => {
    const { owner, app } = await anAppInStage();
    const { partnerId } = owner;
    const writer = await aMember({ partnerId, permissions: ["READ", needs] });
    expect(await name(writer, app.id)).toMatchObject({ ok: true });
    expect(await name(owner, app.id, "another")).toMatchObject({
      failure: { code: "rule_broken", message: text.listings.naming.locked },
    });
    const custom = await anApp(owner);
    expect(await name(owner, custom.id)).toMatchObject({
      failure: { code: "rule_broken" },
    });
  });

  it("is the first one alone in the database, too, and lets nothing else through", async () => {
    const { owner, app } = await anAppInStage();
    const { partnerId } = owner;
    const writer = await aMember({ partnerId, permissions: ["READ", needs] });
    const people = { partnerId, permissions: ["READ", "CONFIGURATION"] as const };
    const builder = await aMember({ ...people, permissions: [...people.permissions] });
    const change = (who: Actor, data: Record<string, string>) => () =>
      asActor(who.userId, (tx) => tx.application.update({ where: { id: app.id }, data }));
    for (const attempt of [
      change(writer, { technicalContactId: writer.userId }),
      change(writer, { seoName: "ledger", name: "Another" }),
      change(builder, { seoName: "ledger" }),
    ])
      await expect(attempt()).rejects.toThrow();
    await change(writer, { seoName: "ledger" })();
    for (const who of [writer, owner])
      await expect(change(who, { seoName: "other" })()).rejects.toThrow();
  });
});

it("asks for the company's logo before publishing", async () => {
  const owner = await aMember();
  const { id: appId } = await anApp(owner, { kind: "STANDARD" });
  await db.application.update({ where: { id: appId }, data: { seoName: "ledger" } });
  const listingId = await aListing(owner, appId);
  await db.partnerLogo.delete({ where: { partnerId: owner.partnerId } });
  const ask = () => requestListing(owner, { ...listingStep(listingId), note: "" });
  const page = await getListingPage(owner, appId);
  expect(page?.version?.gaps).toMatchObject([{ field: "logo" }]);
  expect(await ask()).toMatchObject({
    failure: { code: "rule_broken", message: text.listings.request.gaps(1) },
  });
  await aLogo(owner.partnerId);
  expect(await ask()).toMatchObject({ ok: true });
});
