import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Actor, Permission, StaffRole } from "@/lib/auth/actor";
import type { Result } from "@/lib/core/result";
import { aMember, aStaffMember, aTenant, aTenantPerson } from "./builders";
import { db } from "./database";
import { everything, withoutAudit } from "./everything";

type Case = {
  /** Who may: a user of the partner, or an administrator of the tenant. */
  owner: Actor & ({ partnerId: string } | { tenantId: string });
  /** The partner that reads it as well, where the owner is a tenant's. */
  alsoOf?: string;
  /** Sends the form with this key. */
  send: (actor: Actor, key: string) => Promise<Result<unknown>>;
  /** Sends a form of the same command and key with something else in it. */
  sendOther: (actor: Actor, key: string) => Promise<Result<unknown>>;
  /** The events that one effect leaves. */
  events: string[];
  /** Whether the answer is shown once only. */
  once?: boolean;
  /** The permission it takes; Configuration when nothing is said. */
  needs?: Permission;
  /** Roles at SuperOffice that may do it for every partner, or know of the thing at least. */
  also?: StaffRole | readonly StaffRole[];
};

/** What every command of a partner's or a tenant's people promises; `arrange` makes a fresh case for each. */
export function keepsThePromisesOfACommand(arrange: () => Promise<Case>): void {
  it("leaves its audit events, by name, in the role and session of who did it", async () => {
    const { owner, send, events, alsoOf } = await arrange();
    const before = await db.auditEvent.count();
    expect(await send(owner, randomUUID())).toMatchObject({ ok: true });
    const left = await db.auditEvent.findMany({ orderBy: [{ at: "asc" }] });
    expect(left.slice(before).map(({ action }) => action)).toEqual(events);
    for (const event of left.slice(before)) {
      expect(event).toMatchObject({
        actorId: owner.userId,
        sessionId: owner.sessionId,
        ...("partnerId" in owner
          ? {
              partnerId: owner.partnerId,
              actorRole: "partner",
              chain: `partner:${owner.partnerId}`,
            }
          : {
              partnerId: alsoOf ?? null,
              tenantId: owner.tenantId,
              actorRole: "customer",
              chain: alsoOf ? `partner:${alsoOf}` : `tenant:${owner.tenantId}`,
            }),
      });
    }
  });

  it("answers not_found to strangers and staff, and changes nothing anywhere", async () => {
    const { send, also } = await arrange();
    const roles = ["CERTIFIER", "APP_MANAGER", "PORTAL_ADMIN"] as const;
    const strangers: Actor[] = [
      await aMember(),
      await aTenantPerson((await aTenant()).id),
    ];
    for (const role of roles) {
      if (![also].flat().includes(role)) strangers.push(await aStaffMember(role));
    }
    const before = await everything();
    for (const stranger of strangers) {
      expect(await send(stranger, randomUUID())).toMatchObject({
        ok: false,
        failure: { code: "not_found" },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("answers forbidden to a colleague without the permission, and changes nothing", async () => {
    const { owner, send, needs = "CONFIGURATION" } = await arrange();
    const all = ["READ", "CONFIGURATION", "APP_STORE", "USERS"] as const;
    const reader =
      "partnerId" in owner
        ? await aMember({
            partnerId: owner.partnerId,
            permissions: all.filter((permission) => permission !== needs),
          })
        : await aTenantPerson(owner.tenantId, "EXTERNAL_CONSULTANT");
    const before = await everything();
    expect(await send(reader, randomUUID())).toMatchObject({
      ok: false,
      failure: { code: "forbidden" },
    });
    expect(await everything()).toEqual(before);
  });

  it("changes nothing when its audit event cannot be written", async () => {
    const { owner, send } = await arrange();
    const before = await everythingButTries();
    await withoutAudit(() =>
      expect(send(owner, randomUUID())).rejects.toThrow(/out_of_order/),
    );
    expect(await everythingButTries()).toEqual(before);
  });

  it("has one effect when the same form is sent twice", async () => {
    const { owner, send, once } = await arrange();
    const [key, stranger] = [randomUUID(), await aMember()];
    const first = await send(owner, key);
    expect(first.ok).toBe(true);
    const after = await everything();
    const second = await send(owner, key);
    if (once) expect(second).toMatchObject({ ok: false, failure: { code: "conflict" } });
    else expect(second).toEqual(first);
    // The answer is for whoever sent it.
    expect(await send(stranger, key)).toMatchObject({ failure: { code: "not_found" } });
    expect(await everything()).toEqual(after);
  });

  it("refuses the key of a form that was sent with other values", async () => {
    const { owner, send, sendOther } = await arrange();
    const key = randomUUID();
    expect(await send(owner, key)).toMatchObject({ ok: true });
    const after = await everything();
    expect(await sendOther(owner, key)).toMatchObject({
      ok: false,
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(after);
  });
}

/** A try is counted, whatever becomes of it. */
async function everythingButTries(): Promise<Record<string, string[]>> {
  const all = await everything();
  delete all["sign_in_throttle"];
  return all;
}
