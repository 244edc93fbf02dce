import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ADDRESS_TRIES } from "@/lib/accounts/rules";
import { PENDING_LIMIT } from "@/lib/auth/limits";
import { later, MINUTE } from "@/lib/core/clock";
import { aPerson, aTenant, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { form, provedAt, value } from "@/lib/testing/factors";
import {
  aConnectedPerson,
  aPendingSuperId,
  claimsOf,
  comeBySuperId,
  setSuperId,
  theIssuer,
} from "@/lib/testing/superid";
import {
  admitToSuperId,
  connectSuperId,
  disconnectSuperId,
  discardPending,
  recognizeSuperId,
} from "./commands";
import { findPending, getConnection } from "./queries";

setSuperId();

describe("a SuperID that is nobody's", () => {
  it("waits half an hour for its browser, and finds no account by an address", async () => {
    const person = await aPerson();
    const { token } = await aPendingSuperId(person.email, { email: person.email });
    expect(await findPending(token)).toEqual({ label: person.email, returnTo: "/apps" });
    expect(await getConnection(person)).toBeNull();
    const last = later(new Date(), PENDING_LIMIT - MINUTE);
    expect(await findPending(token, last)).not.toBeNull();
    expect(await findPending(token, later(new Date(), PENDING_LIMIT))).toBeNull();
    expect(JSON.stringify(await everything())).not.toContain(token);
  });

  it("is found by no other token", async () => {
    const { token } = await aPendingSuperId();
    for (const other of ["", "dpsi_", token.slice(0, -1), token.toLowerCase(), "\0"]) {
      expect(await findPending(other)).toBeNull();
    }
  });

  it("is forgotten by a no, once", async () => {
    const { token } = await aPendingSuperId();
    expect(await discardPending(token)).toEqual({
      ok: true,
      value: { returnTo: "/apps" },
    });
    expect(await findPending(token)).toBeNull();
    expect(await discardPending(token)).toEqual({ ok: true, value: { returnTo: null } });
  });

  it.each([
    ["nobody", { iss: theIssuer }],
    ["an empty subject", claimsOf("")],
    ["a subject with a line break", claimsOf("a\nb")],
    ["a subject that is a number", { iss: theIssuer, sub: 5 }],
    ["a subject without end", claimsOf("a".repeat(256))],
  ])("is none that names %s", async (_what, said) => {
    const before = await everything();
    const arrival = { claims: said, address: "direct", returnTo: "/", actor: null };
    expect(await recognizeSuperId(arrival)).toMatchObject({ ok: false });
    expect(await everything()).toEqual(before);
  });
});

describe("connecting", () => {
  it("is written down and announced, and signs in from then on", async () => {
    const person = await aPerson();
    const { sub, token } = await aPendingSuperId(undefined, {
      email: "kari@crm.example",
    });
    const before = await db.auditEvent.count();
    expect(await connectSuperId(person, form(), token)).toEqual({
      ...{ ok: true, value: { returnTo: "/apps" } },
    });
    const events = await db.auditEvent.findMany({ orderBy: { at: "asc" } });
    expect(events.slice(before)).toMatchObject([
      {
        ...{ action: "account.superid_connected", objectId: person.userId },
        ...{ actorId: person.userId, sessionId: person.sessionId },
      },
    ]);
    const mail = await db.mail.findFirstOrThrow({ where: { recipient: person.email } });
    expect(mail.subject).toMatch(/^SuperID connected/);
    expect(JSON.stringify(mail.letter)).toContain("kari@crm.example");
    expect(await getConnection(person)).toMatchObject({
      ...{ label: "kari@crm.example", lastUsedAt: null },
    });
    expect(await comeBySuperId(sub)).toEqual({
      ok: true,
      value: { userId: person.userId },
    });
    expect((await getConnection(person))?.lastUsedAt).toBeInstanceOf(Date);
  });

  it("counts case in a subject, and the issuer with it", async () => {
    const { sub } = await aConnectedPerson();
    expect(value(await comeBySuperId(sub.toUpperCase()))).toHaveProperty("pending");
    const elsewhere = { iss: "https://another.example" };
    expect(value(await comeBySuperId(sub, elsewhere))).toHaveProperty("pending");
  });

  it("asks for a fresh proof, and goes on with it", async () => {
    const person = await aPerson();
    const { token } = await aPendingSuperId();
    await provedAt(person, later(new Date(), -11 * MINUTE));
    const before = await everything();
    const sent = form();
    expect(await connectSuperId(person, sent, token)).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await everything()).toEqual(before);
    await provedAt(person, new Date());
    expect(await connectSuperId(person, sent, token)).toMatchObject({ ok: true });
  });

  it("is one effect however often the form is sent", async () => {
    const person = await aPerson();
    const { token } = await aPendingSuperId();
    const sent = form();
    const answers = await Promise.all(
      [1, 2, 3].map(() => connectSuperId(person, sent, token)),
    );
    expect(answers).toEqual(Array(3).fill({ ok: true, value: { returnTo: "/apps" } }));
    const mails = { where: { recipient: person.email } };
    expect(await db.mail.count(mails)).toBe(1);
  });

  it("takes a token once, and none that is too old or discarded", async () => {
    const { token } = await aPendingSuperId();
    value(await connectSuperId(await aPerson(), form(), token));
    const old = await aPendingSuperId();
    const said = await aPendingSuperId();
    await discardPending(said.token);
    const now = new Date();
    const tries = [
      [token, now],
      [said.token, now],
      ["", now],
      [old.token, later(now, PENDING_LIMIT)],
    ] as const;
    for (const [tried, at] of tries) {
      const person = await aPerson();
      await provedAt(person, at);
      const before = await everything();
      const answer = await connectSuperId(person, form(), tried, at);
      expect(answer).toMatchObject({ failure: { code: "conflict" } });
      expect(await everything()).toEqual(before);
    }
  });

  it("gives an account one SuperID, and a SuperID one account", async () => {
    const { person, sub } = await aConnectedPerson();
    const second = await aPendingSuperId();
    const before = await everything();
    expect(await connectSuperId(person, form(), second.token)).toMatchObject({
      failure: { code: "conflict", message: expect.stringMatching(/has a SuperID/) },
    });
    expect(await everything()).toEqual(before);

    // Two browsers came with it before it was anybody's; the other is quicker.
    const [one, other] = [await aPendingSuperId("both"), await aPendingSuperId("both")];
    const answers = await Promise.all(
      [one, other].map(async ({ token }) =>
        connectSuperId(await aPerson(), form(), token),
      ),
    );
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      failure: { message: expect.stringMatching(/another account/) },
    });
    expect(await db.superIdConnection.count({ where: { subject: "both" } })).toBe(1);
    expect(await db.superIdConnection.count({ where: { subject: sub } })).toBe(1);
  });

  it("changes nothing when its audit event cannot be written", async () => {
    const person = await aPerson();
    const { token } = await aPendingSuperId();
    const before = await everything();
    await withoutAudit(() =>
      expect(connectSuperId(person, form(), token)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });
});

describe("signing in", () => {
  it("is written down", async () => {
    const { sub, person } = await aConnectedPerson();
    await comeBySuperId(sub);
    const event = { action: "account.signed_in", objectId: person.userId };
    expect(await db.auditEvent.findFirst({ where: event })).toMatchObject({
      ...{ actorRole: "system:sign-in", data: { method: "superid" } },
    });
  });

  it("is refused to an account that is switched off", async () => {
    const { sub, person } = await aConnectedPerson();
    await db.user.update({ where: { id: person.userId }, data: { loginAllowed: false } });
    const before = await everything();
    expect(await comeBySuperId(sub)).toMatchObject({ failure: { code: "forbidden" } });
    expect(await everything()).toEqual(before);
  });

  it("never turns somebody who is signed in into somebody else", async () => {
    const { sub, person } = await aConnectedPerson();
    const other = await aPerson();
    const before = await everything();
    expect(await comeBySuperId(sub, {}, other)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(before);
    expect(await comeBySuperId(sub, {}, person)).toMatchObject({ ok: true });
  });

  it("is limited by address, as passwords are, and given back when it goes well", async () => {
    const { sub } = await aConnectedPerson();
    const address = "192.0.2.77";
    const arrival = { claims: claimsOf(sub), address, returnTo: "/", actor: null };
    for (let time = 0; time < ADDRESS_TRIES; time += 2) {
      expect(await admitToSuperId(address)).toMatchObject({ ok: true });
      expect(await admitToSuperId(address)).toMatchObject({ ok: true });
      await recognizeSuperId(arrival);
    }
    for (let time = 0; time < ADDRESS_TRIES; time += 1) {
      expect(await admitToSuperId(address)).toMatchObject({ ok: true });
    }
    expect(await admitToSuperId(address)).toMatchObject({
      failure: { code: "too_many" },
    });
    expect(await admitToSuperId("192.0.2.78")).toMatchObject({ ok: true });
  });
});

describe("disconnecting", () => {
  async function aConnection() {
    const tenant = await aTenant();
    const said = { ctx: tenant.contextId, administrator: "True" };
    const { person, sub } = await aConnectedPerson(said);
    const { id: connectionId } = await db.superIdConnection.findFirstOrThrow({
      where: { userId: person.userId },
    });
    return { person: await reload(person), sub, connectionId, tenant };
  }

  it("ends what came with it, is written down and announced", async () => {
    const { person, sub, connectionId, tenant } = await aConnection();
    const elsewhere = await aTenant();
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: elsewhere.id, userId: person.userId, source: "OPERATIONS" },
        right: "TENANT_ADMINISTRATOR",
      },
    });
    const before = await db.auditEvent.count();
    const sent = { ...form(), connectionId };
    expect(await disconnectSuperId(person, sent)).toMatchObject({ ok: true });
    expect(await disconnectSuperId(person, sent)).toMatchObject({ ok: true });
    const events = await db.auditEvent.findMany({ orderBy: { at: "asc" } });
    expect(events.slice(before)).toMatchObject([
      { action: "account.superid_disconnected", actorId: person.userId },
      { action: "tenant.administrator_ended", tenantId: tenant.id },
    ]);
    const { userId } = person;
    expect(await db.tenantPerson.findMany({ where: { userId } })).toMatchObject([
      { tenantId: elsewhere.id },
    ]);
    const mails = await db.mail.findMany({ where: { recipient: person.email } });
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      expect.stringMatching(/^SuperID connected/),
      expect.stringMatching(/^SuperID disconnected/),
    ]);
    expect(value(await comeBySuperId(sub))).toHaveProperty("pending");
  });

  it("asks for a fresh proof", async () => {
    const { person, connectionId } = await aConnection();
    await provedAt(person, later(new Date(), -11 * MINUTE));
    const before = await everything();
    expect(await disconnectSuperId(person, { ...form(), connectionId })).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await everything()).toEqual(before);
  });

  it("is for its person alone", async () => {
    const { connectionId } = await aConnection();
    const strangers = [await aPerson(), (await aConnectedPerson()).person];
    const before = await everything();
    for (const stranger of strangers) {
      for (const id of [connectionId, randomUUID()]) {
        const sent = { ...form(), connectionId: id };
        expect(await disconnectSuperId(stranger, sent)).toMatchObject({
          failure: { code: "not_found" },
        });
      }
    }
    expect(await everything()).toEqual(before);
  });

  it("changes nothing when its audit event cannot be written", async () => {
    const { person, connectionId } = await aConnection();
    const before = await everything();
    await withoutAudit(() =>
      expect(disconnectSuperId(person, { ...form(), connectionId })).rejects.toThrow(
        /out_of_order/,
      ),
    );
    expect(await everything()).toEqual(before);
  });
});
