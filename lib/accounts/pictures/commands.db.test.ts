import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { openSession, sessionOf } from "@/lib/auth/sessions";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { UPLOADS } from "@/lib/pictures/rules";
import { asActor } from "@/lib/testing/as-actor";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenantPerson,
  aTenant,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { aForm, aPicture, disguised } from "@/lib/testing/pictures";
import { eventsOf } from "@/lib/testing/reviews";
import { removePicture, setPicture } from "./commands";
import { getPicture } from "./queries";

async function upload(actor: Actor, colour = "teal", idempotencyKey = randomUUID()) {
  const picture = aForm(await aPicture("png", { colour }));
  return setPicture(actor, { idempotencyKey, picture });
}

async function withPicture<A extends Actor>(actor: A) {
  expect(await upload(actor)).toBeNull();
  const { hash } = await db.picture.findUniqueOrThrow({
    where: { userId: actor.userId },
  });
  return { actor, hash };
}

describe("setPicture", () => {
  it("keeps one picture of a person, and records it by their id", async () => {
    const person = await aPerson();
    const { hash } = await withPicture(person);
    expect(await upload(person, "red")).toBeNull();
    expect(await db.picture.count({ where: { userId: person.userId } })).toBe(1);
    expect(await getPicture(person, person.userId, hash)).toBeNull();
    expect(await eventsOf(person.userId)).toEqual(
      Array.from({ length: 2 }, () => "account.picture_set"),
    );
    // The same picture again is nothing new.
    expect(await upload(person, "red")).toBeNull();
    expect(await eventsOf(person.userId)).toHaveLength(2);
  });

  it("lets the top bar of every page show it", async () => {
    const person = await aPerson();
    const sid = await openSession(person.userId, {
      ...{ userAgent: "", address: "192.0.2.1", device: "", now: new Date() },
    });
    expect(await sessionOf(sid, new Date())).not.toHaveProperty("picture");
    const { hash } = await withPicture(person);
    expect(await sessionOf(sid, new Date())).toMatchObject({ picture: hash });
  });

  it("has one effect when the form is sent twice, and refuses another picture in it", async () => {
    const person = await aPerson();
    const key = randomUUID();
    expect(await upload(person, "red", key)).toBeNull();
    const after = (await everything())["picture"];
    expect(await upload(person, "red", key)).toBeNull();
    expect(await upload(person, "blue", key)).toBe("again");
    expect((await everything())["picture"]).toEqual(after);
  });

  it("changes nothing for a hostile file, or when it cannot be recorded", async () => {
    const person = await aPerson();
    await withPicture(person);
    const before = (await everything())["picture"];
    for (const file of Object.values(disguised())) {
      const form = { idempotencyKey: randomUUID(), picture: aForm(file) };
      expect(await setPicture(person, form)).toBe("kind");
    }
    await withoutAudit(() =>
      expect(upload(person, "red")).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["picture"]).toEqual(before);
  });

  it("takes so many an hour, also when they come at once", async () => {
    const person = await aPerson();
    const forms = Array.from({ length: UPLOADS + 10 }, () =>
      setPicture(person, { idempotencyKey: randomUUID(), picture: new Blob([]) }),
    );
    const troubles = await Promise.all(forms);
    expect(troubles.filter((trouble) => trouble === "missing")).toHaveLength(UPLOADS);
    expect(troubles.filter((trouble) => trouble === "often")).toHaveLength(10);
    expect(await upload(await aPerson())).toBeNull();
  });
});

describe("removePicture", () => {
  it("takes it away and records it, once", async () => {
    const person = await aPerson();
    await withPicture(person);
    const form = { idempotencyKey: randomUUID() };
    expect(await removePicture(person, form)).toEqual({ ok: true, value: null });
    expect(await removePicture(person, form)).toEqual({ ok: true, value: null });
    expect(await removePicture(person, { idempotencyKey: randomUUID() })).toMatchObject({
      ok: true,
    });
    expect(await db.picture.count({ where: { userId: person.userId } })).toBe(0);
    expect(await eventsOf(person.userId)).toEqual([
      "account.picture_set",
      "account.picture_removed",
    ]);
  });
});

describe("a picture is seen", () => {
  it("by oneself, colleagues and SuperOffice, and by nobody else", async () => {
    const { actor: owner, hash } = await withPicture(await aMember());
    const former = await aMember({ partnerId: owner.partnerId });
    await db.membership.updateMany({
      where: { userId: former.userId },
      data: { endedAt: new Date() },
    });
    const seen = async (who: Actor) =>
      (await getPicture(who, owner.userId, hash)) !== null;
    const asleep = { ...(await aPerson()), asleep: [{ ...owner, partner: "" }] };
    const [yes, no] = [
      [
        owner,
        await aMember({ partnerId: owner.partnerId, permissions: ["READ"] }),
        await aStaffMember("CERTIFIER"),
        await aStaffMember("APP_STORE_MANAGER"),
        await aStaffMember("PORTAL_ADMIN"),
      ],
      [
        await aMember(),
        await aPerson(),
        { ...former, memberships: [] },
        asleep,
        await aTenantPerson((await aTenant()).id),
      ],
    ];
    expect(await Promise.all(yes.map(seen))).toEqual(yes.map(() => true));
    expect(await Promise.all(no.map(seen))).toEqual(no.map(() => false));
  });

  it("no more by colleagues of a partner that its person has left", async () => {
    const { actor: leaver, hash } = await withPicture(await aMember());
    const colleague = await aMember({ partnerId: leaver.partnerId });
    await db.membership.updateMany({
      where: { userId: leaver.userId },
      data: { endedAt: new Date() },
    });
    expect(await getPicture(colleague, leaver.userId, hash)).toBeNull();
  });
});

describe("the database", () => {
  it("lets nobody write another's picture", async () => {
    const { actor: owner } = await withPicture(await aMember());
    const other = await aMember({ partnerId: owner.partnerId });
    const before = await everything();
    const sends: ((tx: Tx) => Promise<number>)[] = [
      (tx) => tx.$executeRaw`DELETE FROM picture`,
      (tx) => tx.$executeRaw`UPDATE picture SET created_at = now()`,
      (tx) => tx.$executeRaw`
        INSERT INTO picture (user_id, hash, bytes)
        SELECT (SELECT id FROM person WHERE id NOT IN (SELECT user_id FROM picture)
          AND id <> ${other.userId}::uuid LIMIT 1), hash, bytes FROM picture
          WHERE user_id = ${owner.userId}::uuid`,
    ];
    for (const send of sends) {
      const changed = await asActor(other.userId, send).catch(databaseTrouble);
      expect([0, "refused"]).toContain(changed);
    }
    expect(await everything()).toEqual(before);
  });

  it.each([
    ["what is no WebP", Buffer.from("<svg>"), null],
    [
      "more than 100 kB",
      Buffer.concat([Buffer.from("RIFF0000WEBP"), Buffer.alloc(102_400)]),
      null,
    ],
    ["another address than its content", Buffer.from("RIFF0000WEBP"), "0".repeat(64)],
  ])("keeps no picture of %s", async (_what, bytes, hash) => {
    const { userId } = await aPerson();
    await expect(
      db.$executeRaw`INSERT INTO picture (user_id, hash, bytes) VALUES (${userId}::uuid,
        coalesce(${hash}, encode(sha256(${bytes}), 'hex')), ${bytes})`,
    ).rejects.toThrow(/picture_/);
  });
});
