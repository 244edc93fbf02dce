import { randomBytes, randomUUID, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { setPicture } from "@/lib/accounts/pictures/commands";
import { isViewing, viewerOf, type Actor } from "@/lib/auth/actor";
import { actorOfSession } from "@/lib/auth/sessions";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { claimExport } from "@/lib/exports/commands";
import { EXPORTS } from "@/lib/exports/rules";
import { UPLOADS } from "@/lib/pictures/rules";
import { switchAccount } from "@/lib/staff/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { aForm, aPicture } from "@/lib/testing/pictures";
import { text } from "@/lib/words/catalogue";
import { endViews, startView, stopView } from "./commands";
import { listOwnViews, listViewsOf } from "./queries";

const words = text.views;

const form = ({ userId }: Actor, reason = "An app is missing.") => ({
  ...{ idempotencyKey: randomUUID(), userId, reason },
});

/** The sid of somebody's session, as their cookie would carry it. */
async function sidOf({ sessionId }: Actor): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  const mac = createHmac("sha256", env.sessionKey).update(`session:v1:${sid}`).digest();
  await db.session.update({
    where: { id: sessionId },
    data: { sidMac: Buffer.from(mac) },
  });
  return sid;
}

async function aView() {
  const admin = await aStaffMember("PORTAL_ADMIN");
  const person = await aMember();
  const sid = await sidOf(admin);
  const begun = await startView(admin, form(person));
  if (!begun.ok) throw new Error(begun.failure.message);
  const now = (at = new Date()) => actorOfSession(sid, at);
  return { admin, person, sid, now, viewId: begun.value.viewId };
}

describe("startView", () => {
  it("shows what the person sees, marked, and tells them who and why", async () => {
    const { admin, person, now } = await aView();
    const actor = await now();
    expect(actor).toMatchObject({
      ...{ userId: person.userId, sessionId: admin.sessionId, staffRoles: [] },
      memberships: [{ partnerId: person.partnerId }],
      view: { viewer: { userId: admin.userId }, reason: "An app is missing." },
    });
    if (!actor || !isViewing(actor)) throw new Error("no view");
    expect(viewerOf(actor)).toMatchObject({
      ...{ userId: admin.userId, memberships: [], staffRoles: ["PORTAL_ADMIN"] },
    });
    expect("view" in viewerOf(actor)).toBe(false);
    const [mail] = await db.mail.findMany({ where: { recipient: person.email } });
    expect(mail?.subject).toBe(`${admin.name} of SuperOffice views the portal as you`);
    expect(JSON.stringify(mail?.letter)).toContain("An app is missing.");
    const listed = [{ viewer: admin.name, reason: "An app is missing.", isOpen: true }];
    expect(await listOwnViews(person)).toMatchObject(listed);
    expect(await listViewsOf(admin, person.userId)).toMatchObject(listed);
    expect(await listViewsOf(person, person.userId)).toBeNull();
  });

  it("uses up nothing that is counted for the person", async () => {
    const { admin, person, now } = await aView();
    const actor = await now();
    if (!actor) throw new Error("no view");
    const picture = aForm(await aPicture("png"));
    for (let time = 0; time <= Math.max(EXPORTS, UPLOADS); time += 1) {
      await claimExport(actor);
      await setPicture(actor, { idempotencyKey: randomUUID(), picture });
    }
    expect(await claimExport(person)).toMatchObject({ ok: true });
    expect(await claimExport(admin)).toMatchObject({ failure: { code: "too_many" } });
    expect(
      await setPicture(person, { idempotencyKey: randomUUID(), picture }),
    ).toBeNull();
  });

  it("is one effect when the same form is sent twice, and none without its event", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const person = await aPerson();
    const before = await everything();
    const sent = form(person);
    await withoutAudit(() =>
      expect(startView(admin, sent)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    const first = await startView(admin, sent);
    const after = await everything();
    expect(await startView(admin, sent)).toEqual(first);
    expect(await startView(admin, { ...sent, reason: "Other" })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(after);
  });

  it("never of oneself, of staff, or of who cannot sign in", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const off = await aPerson();
    await db.user.update({ where: { id: off.userId }, data: { loginAllowed: false } });
    const refused = [
      [admin, words.notYourself],
      [await aStaffMember("CERTIFIER"), words.notStaff],
      [off, words.noLogIn],
    ] as const;
    const before = await everything();
    for (const [person, message] of refused) {
      expect(await startView(admin, form(person))).toMatchObject({
        failure: { message },
      });
    }
    expect(await startView(admin, { ...form(off), userId: randomUUID() })).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await everything()).toEqual(before);
  });

  it("is a portal administrator's alone, also past the commands", async () => {
    const [admin, manager] = [
      await aStaffMember("PORTAL_ADMIN"),
      await aStaffMember("APP_MANAGER"),
    ];
    const person = await aMember();
    const before = await everything();
    for (const actor of [person, await aMember(), manager]) {
      expect(await startView(actor, form(admin))).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    const row = (viewer: Actor, viewed: Actor, minutes = 30) => ({
      ...{
        viewerId: viewer.userId,
        viewedId: viewed.userId,
        sessionId: viewer.sessionId,
      },
      ...{
        reason: "Curious.",
        startedAt: new Date(),
        expiresAt: later(new Date(), minutes * MINUTE),
      },
    });
    const other = await aStaffMember("PORTAL_ADMIN");
    const middle = await everything();
    const tries = [
      [manager, row(manager, person)],
      [admin, row(other, person)],
      [admin, row(admin, admin)],
      [admin, row(admin, manager)],
      [admin, row(admin, person, 31)],
      [admin, { ...row(admin, person), sessionId: person.sessionId }],
      [admin, { ...row(admin, person), reason: "" }],
    ] as const;
    for (const [{ userId }, data] of tries) {
      await expect(
        asActor(userId, (tx) => tx.accountView.create({ data })),
      ).rejects.toThrow();
    }
    expect(before["account_view"]).toEqual(middle["account_view"]);
    expect(await everything()).toEqual(middle);
  });

  it("a session is in no view but its own", async () => {
    const { viewId } = await aView();
    const { sessionId } = await aPerson();
    await expect(
      db.session.update({ where: { id: sessionId }, data: { viewId } }),
    ).rejects.toThrow(/no view but its own/);
  });
});

describe("a view ends", () => {
  it("when it is stopped: the session is its owner's again, and pages were counted", async () => {
    const { admin, person, now, viewId } = await aView();
    await db.accountView.update({ where: { id: viewId }, data: { pages: 3 } });
    expect(await stopView(admin)).toEqual({ ok: true, value: { userId: person.userId } });
    const self = await now();
    expect(self).toMatchObject({ userId: admin.userId, staffRoles: ["PORTAL_ADMIN"] });
    expect(self && isViewing(self)).toBe(false);
    expect(await stopView(admin)).toEqual({ ok: true, value: { userId: "" } });
    const events = await db.auditEvent.findMany({
      where: { objectId: person.userId, action: { startsWith: "account.view" } },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["account.view_begun", admin.userId],
      ["account.view_ended", admin.userId],
    ]);
    expect(events[1]?.data).toMatchObject({ pages: 3, minutes: 1 });
    expect(await listOwnViews(person)).toMatchObject([{ isOpen: false, pages: 3 }]);
  });

  it("after half an hour, whatever happens, and the worker writes it down", async () => {
    // Those of other tests.
    await endViews(later(new Date(), HOUR));
    const { person, admin, now } = await aView();
    const over = later(new Date(), 30 * MINUTE);
    await db.session.update({
      where: { id: admin.sessionId },
      data: { lastSeenAt: over },
    });
    expect((await now(later(over, -MINUTE)))?.userId).toBe(person.userId);
    expect((await now(later(over, 1)))?.userId).toBe(admin.userId);
    expect(await endViews(later(over, -MINUTE))).toBe(0);
    expect(await endViews(later(over, 1))).toBe(1);
    expect(await endViews(later(over, 1))).toBe(0);
    expect(
      await db.auditEvent.findFirst({
        where: { objectId: person.userId, action: "account.view_ended" },
      }),
    ).toMatchObject({ actorId: null, data: { minutes: 30 } });
  });

  it("at once when the person becomes staff or the viewer no longer administers", async () => {
    const [one, other] = [await aView(), await aView()];
    await db.staffMember.create({
      data: { userId: one.person.userId, role: "CERTIFIER" },
    });
    expect((await one.now())?.userId).toBe(one.admin.userId);
    await db.staffMember.deleteMany({ where: { userId: other.admin.userId } });
    expect((await other.now())?.userId).toBe(other.admin.userId);
    expect((await other.now())?.staffRoles).toEqual([]);
  });

  it("with the viewer's session, and with the log-in of either", async () => {
    const [one, other] = [await aView(), await aView()];
    await db.session.update({
      where: { id: one.admin.sessionId },
      data: { revokedAt: new Date() },
    });
    expect(await one.now()).toBeNull();
    expect(await endViews(new Date())).toBe(1);
    const colleague = await aStaffMember("PORTAL_ADMIN");
    const off = { idempotencyKey: randomUUID(), allowed: "no" as const };
    await switchAccount(colleague, { ...off, userId: other.person.userId });
    expect((await other.now())?.userId).toBe(other.admin.userId);
  });

  it("is never nested: another one begins where the last ended", async () => {
    const { admin, person, viewId, now } = await aView();
    const viewing = await now();
    if (!viewing) throw new Error("no view");
    expect(await startView(viewing, form(await aPerson()))).toMatchObject({
      failure: { code: "not_found" },
    });
    const next = await aPerson();
    expect(await startView(admin, form(next))).toMatchObject({ ok: true });
    expect((await now())?.userId).toBe(next.userId);
    const row = await db.accountView.findUniqueOrThrow({ where: { id: viewId } });
    expect(row.endedAt).not.toBeNull();
    expect((await reload(person)).memberships).toHaveLength(1);
  });
});
