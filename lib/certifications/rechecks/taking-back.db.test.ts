import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { databaseTrouble } from "@/lib/db/errors";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { requestChange } from "@/lib/testing/fast-lanes";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { anOpenRecheck, begin, recheckOf, subjectsTo } from "@/lib/testing/rechecks";
import { reviewOf, stepOf } from "@/lib/testing/reviews";
import { takeBackRecheck } from "./commands";
import { getRecheck } from "./queries";

const takeBack = (actor: Actor, appId: string, key: string = randomUUID()) =>
  takeBackRecheck(actor, { idempotencyKey: key, appId });

describe("takeBackRecheck", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await anOpenRecheck();
    const other = await anOpenRecheck();
    return {
      owner,
      send: (actor, key) => takeBack(actor, app.id, key),
      sendOther: (actor, key) => takeBack(actor, other.app.id, key),
      events: ["certification.recheck_taken_back"],
      also: ["CERTIFIER", "APP_MANAGER"],
    };
  });

  it("is the partner's for what it began, and an app manager's for what either did", async () => {
    const own = await anOpenRecheck();
    const { name } = await db.application.findUniqueOrThrow({
      where: { id: own.app.id },
    });
    expect(await getRecheck(own.owner, own.app.id)).toMatchObject({ mayTakeBack: true });
    expect(await takeBack(own.owner, own.app.id)).toMatchObject({ ok: true });
    expect(await recheckOf(own.app.id)).toMatchObject({
      ...{ state: "WITHDRAWN", closedAt: expect.any(Date) as Date },
    });
    expect(await getRecheck(own.owner, own.app.id)).toMatchObject({
      ...{ open: null, mayBeginAs: "PARTNER", mayTakeBack: false },
    });
    expect(await subjectsTo(own.owner.email, name)).toContain(
      `Taken back: the re-check of ${name}`,
    );
    expect(await subjectsTo(own.manager.email, name)).toContain(
      `Re-check taken back: ${name}`,
    );
    expect(await takeBack(own.owner, own.app.id)).toMatchObject({
      failure: { code: "conflict" },
    });
    // A mistake bars nothing.
    expect(await begin(own.owner, own.app.id)).toMatchObject({ ok: true });
    expect(await takeBack(own.manager, own.app.id)).toMatchObject({ ok: true });

    const theirs = await anOpenRecheck("SUPEROFFICE");
    expect(await getRecheck(theirs.owner, theirs.app.id)).toMatchObject({
      mayTakeBack: false,
    });
    expect(await takeBack(theirs.owner, theirs.app.id)).toMatchObject({
      failure: { code: "forbidden" },
    });
    const insider = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: theirs.owner.partnerId, userId: insider.userId },
        permissions: ["READ"],
      },
    });
    for (const who of [insider, theirs.certifier]) {
      expect(await takeBack(who, theirs.app.id)).toMatchObject({
        failure: { code: "forbidden" },
      });
      expect(await takenBackPast(who, theirs.recheck.id)).toBe(0);
    }
    expect(await takenBackPast(theirs.owner, theirs.recheck.id)).toBe(0);
    expect(await takeBack(theirs.manager, theirs.app.id)).toMatchObject({ ok: true });
  });

  it("comes too late once publishing was requested, and never for what the portal opened", async () => {
    const { owner, app, manager, secondId, recheck } = await anOpenRecheck();
    await requestChange(owner, { appId: app.id, versionId: secondId });
    for (const withdrawn of [false, true]) {
      if (withdrawn) await withdrawRequest(owner, await stepOf(app.id));
      for (const who of [owner, manager]) {
        expect(await takeBack(who, app.id)).toMatchObject({
          failure: { code: "rule_broken" },
        });
        expect(await takenBackPast(who, recheck.id)).toBe(0);
      }
    }
    expect(await getRecheck(owner, app.id)).toMatchObject({
      ...{ open: { state: "OPEN" }, mayTakeBack: false },
    });
    await db.recheck.update({
      where: { id: recheck.id },
      data: { openedAt: new Date(), side: "PORTAL", openedById: null },
    });
    expect(await takeBack(manager, app.id)).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await takenBackPast(manager, recheck.id)).toBe(0);
  });

  it.runIf(onServer)(
    "meets a request at the same moment, and one comes first",
    async () => {
      const { owner, app, secondId } = await anOpenRecheck();
      const [back, asked] = await Promise.allSettled([
        takeBack(owner, app.id),
        requestChange(owner, { appId: app.id, versionId: secondId }),
      ]);
      expect(asked).toMatchObject({ status: "fulfilled" });
      const { state } = await recheckOf(app.id);
      expect(["WITHDRAWN", "REQUESTED"]).toContain(state);
      expect(back).toMatchObject({
        ...{ status: "fulfilled", value: { ok: state === "WITHDRAWN" } },
      });
      expect(await reviewOf(app.id)).toMatchObject({ state: "WAITING" });
    },
  );
});

/** How many rows somebody takes back past the command; none where the database refuses. */
function takenBackPast({ userId }: Actor, id: string): Promise<number> {
  return asActor(
    userId,
    (tx) => tx.$executeRaw`
      UPDATE recheck SET state = 'WITHDRAWN', closed_at = now() WHERE id = ${id}::uuid`,
  ).catch((error: unknown) => {
    expect(databaseTrouble(error)).toBe("refused");
    return 0;
  });
}
