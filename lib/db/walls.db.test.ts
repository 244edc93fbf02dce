import { beforeAll, describe, expect, it } from "vitest";
import { asActor } from "@/lib/testing/as-actor";
import { aMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aHouse } from "@/lib/testing/house";
import { databaseTrouble } from "./errors";
import { all } from "@/lib/testing/wall-tries";

describe.runIf(onServer)("sent past the commands as portal_app", () => {
  // One house for all of these: a statement that changed something would have failed its own test.
  let house: Awaited<ReturnType<typeof aHouse>>;
  let stranger: Awaited<ReturnType<typeof aMember>>;
  beforeAll(async () => {
    house = await aHouse();
    stranger = await aMember();
  });

  it.each(all)("a stranger's %s on %s changes nothing", async (_verb, _table, send) => {
    const before = await everything();
    const changed = await asActor(stranger.userId, (tx) =>
      send(tx, stranger.userId),
    ).catch((error: unknown) => databaseTrouble(error));
    expect([0, "refused"]).toContain(changed);
    expect(await everything()).toEqual(before);
  });

  it.each(all)("nobody's %s on %s changes nothing", async (_verb, _table, send) => {
    const before = await everything();
    const changed = await db
      .$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL ROLE portal_app`;
        return send(tx, house.owner.userId);
      })
      .catch((error: unknown) => databaseTrouble(error));
    expect([0, "refused"]).toContain(changed);
    expect(await everything()).toEqual(before);
  });

  it("the same statements do change rows for those they belong to", async () => {
    const { owner } = await aHouse();
    const changed: string[] = [];
    for (const [verb, table, send] of all) {
      const count = await asActor(owner.userId, (tx) => send(tx, owner.userId)).catch(
        () => 0,
      );
      if (count > 0) changed.push(`${verb} ${table}`);
    }
    expect(changed).toEqual(
      expect.arrayContaining([
        ...["update application", "update client_secret", "update configuration_version"],
        ...["update configuration_url", "delete configuration_url", "update partner"],
        ...["delete client_secret", "update client_identifier"],
        ...["update invitation", "update application_stop", "update app_key"],
      ]),
    );
  });

  it("a member without the permission, or switched off, changes nothing either", async () => {
    const { owner } = await aHouse();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const off = await aMember({ partnerId: owner.partnerId });
    await db.user.update({ where: { id: off.userId }, data: { loginAllowed: false } });
    const before = await everything();
    for (const { userId } of [reader, off]) {
      for (const [verb, table, send] of all) {
        const changed = await asActor(userId, (tx) => send(tx, userId)).catch(
          (error: unknown) => databaseTrouble(error),
        );
        expect([0, "refused"], `${verb} ${table}`).toContain(changed);
      }
    }
    expect(await everything()).toEqual(before);
  });
});
