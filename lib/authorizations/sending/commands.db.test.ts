import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, HOUR, later } from "@/lib/core/clock";
import {
  activationForm,
  anApprovedActivation,
  aRequestedActivation,
  decision,
  eventsOf,
  mailsAbout,
  requestRow,
} from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { approveActivation } from "../decisions/commands";
import { keepActivations } from "../keeping/commands";
import { requestActivation, withdrawActivation } from "../requests/commands";
import { getRequestByLink } from "../requests/queries";
import { remindActivation, resendActivation } from "./commands";

const words = text.activations.refusals;

/** A request whose link ends in so many days; the customer was last written to two days ago. */
async function endingIn(days: number) {
  const made = await aRequestedActivation();
  const now = new Date();
  await db.activationRequest.update({
    where: { id: made.requestId },
    data: { linkExpiresAt: later(now, days * DAY), sentAt: later(now, -2 * DAY) },
  });
  return { ...made, contact: "it@nordlys.example" };
}

/** The tokens that were mailed about a request, newest first. */
async function tokensOf({ tenant }: { tenant: { contextId: string } }) {
  const mails = [...(await mailsAbout("Still")), ...(await mailsAbout("Your decision"))];
  return mails
    .filter(({ subject }) => subject.endsWith(tenant.contextId))
    .map(({ path }) => path.split("/").at(-1) ?? "");
}

describe("resendActivation", () => {
  it("makes a new link for another 30 days; the earlier one ends and says so", async () => {
    const made = await aRequestedActivation();
    const { administrator, developer, requestId, tenant } = made;
    const [old = ""] = await tokensOf(made);
    expect((await resendActivation(developer, decision(requestId))).ok).toBe(true);
    const after = await requestRow(requestId);
    expect(after.linkExpiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * DAY);
    expect(await eventsOf(requestId)).toContain("activation.sent_again");
    const tokens = await tokensOf(made);
    const fresh = tokens.find((token) => token !== old) ?? "";
    expect(await getRequestByLink(administrator, fresh)).toMatchObject({ kind: "case" });
    const path = `/tenants/production/${tenant.contextId}/requests/${requestId}`;
    expect(await getRequestByLink(administrator, old)).toMatchObject({
      ...{ kind: "replaced", path, contextId: tenant.contextId },
    });
    expect(await getRequestByLink(await aPerson(), old)).toMatchObject({
      ...{ kind: "replaced", path: null },
    });
  });

  it("asks anew what had expired, where the tenant was not asked since", async () => {
    const made = await endingIn(-1);
    const { administrator, developer, requestId, rights } = made;
    expect(await keepActivations(new Date())).toBeGreaterThan(0);
    expect((await requestRow(requestId)).state).toBe("EXPIRED");
    const form = decision(requestId, 2);
    expect(await resendActivation(developer, form)).toMatchObject({ ok: true });
    expect((await requestRow(requestId)).state).toBe("REQUESTED");
    expect(
      await approveActivation(administrator, { ...decision(requestId, 3), rights }),
    ).toMatchObject({ ok: true });

    const other = await endingIn(-1);
    await keepActivations(new Date());
    const ask = activationForm(other.app.id, other.tenant.contextId);
    expect(await requestActivation(other.developer, ask)).toMatchObject({ ok: true });
    expect(
      await resendActivation(other.developer, decision(other.requestId, 2)),
    ).toMatchObject({ ok: false, failure: { message: words.alreadyOpen } });
  });

  it("does not ask anew for what is stopped, nor where the tenant is gone", async () => {
    const { app, developer, requestId, tenant } = await endingIn(-1);
    await keepActivations(new Date());
    const refusal = async () => {
      const sent = await resendActivation(developer, decision(requestId, 2));
      return sent.ok ? null : sent.failure.message;
    };
    await db.tenant.update({ where: { id: tenant.id }, data: { state: "DELETED" } });
    expect(await refusal()).toBe(words.unknownTenant);
    await db.tenant.update({ where: { id: tenant.id }, data: { state: "RUNNING" } });
    await asSystem((tx) =>
      tx.applicationStop.create({
        data: {
          ...{ appId: app.id, side: "PARTNER", environment: "PRODUCTION", reason: "x" },
          stoppedById: developer.userId,
        },
      }),
    );
    expect(await refusal()).toBe(text.activations.preconditions.notStopped.refusal);
  });

  it("is refused once the customer has decided, and does not exist for a stranger", async () => {
    const { developer, requestId } = await anApprovedActivation();
    const sent = await resendActivation(developer, decision(requestId, 2));
    expect(sent).toMatchObject({ ok: false, failure: { message: words.decided } });
    const foreign = await resendActivation(await aMember(), decision(requestId, 2));
    expect(foreign).toMatchObject({ ok: false, failure: { code: "not_found" } });
  });
});

describe("remindActivation", () => {
  keepsThePromisesOfACommand(async () => {
    const { developer, requestId } = await endingIn(20);
    const send = (actor: Actor, idempotencyKey: string, revision: number) =>
      remindActivation(actor, { requestId, revision, idempotencyKey });
    return {
      owner: developer,
      send: (actor, key) => send(actor, key, 1),
      sendOther: (actor, key) => send(actor, key, 2),
      events: ["activation.reminded"],
    };
  });

  it("mails another link with the same end; the earlier one works on", async () => {
    const made = await endingIn(20);
    const { administrator, contact, developer, requestId } = made;
    const before = await requestRow(requestId);
    expect(await remindActivation(developer, decision(requestId))).toMatchObject({
      ...{ ok: true, value: { contactEmail: contact } },
    });
    const after = await requestRow(requestId);
    expect(after.linkExpiresAt).toEqual(before.linkExpiresAt);
    const tokens = await tokensOf(made);
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens)
      expect(await getRequestByLink(administrator, token)).toMatchObject({
        kind: "case",
      });
  });

  it("is refused within a day of the last mail, when the link has ended and when it is decided", async () => {
    const { developer, requestId } = await aRequestedActivation();
    expect(await remindActivation(developer, decision(requestId))).toMatchObject({
      failure: { message: words.remindedToday },
    });
    const over = await endingIn(-1);
    expect(
      await remindActivation(over.developer, decision(over.requestId)),
    ).toMatchObject({ failure: { message: words.sendAgainInstead } });
    const made = await anApprovedActivation();
    expect(
      await remindActivation(made.developer, decision(made.requestId, 2)),
    ).toMatchObject({ failure: { message: words.decided } });
  });
});

describe("keepActivations", () => {
  it("reminds 14, 5 and 1 days before the end, each once, and leaves the page as it was", async () => {
    const { contact, requestId, tenant } = await endingIn(30);
    const { linkExpiresAt } = await requestRow(requestId);
    const told = async () =>
      (await mailsAbout("Still waiting", contact)).filter(({ subject }) =>
        subject.endsWith(tenant.contextId),
      ).length;
    const counts: number[] = [];
    for (const left of [15, 14, 13.9, 6, 5, 4.5, 1, 0.9]) {
      await keepActivations(later(linkExpiresAt, -left * DAY));
      await keepActivations(later(linkExpiresAt, -left * DAY + HOUR));
      counts.push(await told());
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3, 3]);
    expect((await requestRow(requestId)).revision).toBe(1);
    expect((await eventsOf(requestId)).slice(1)).toEqual(
      Array(3).fill("activation.reminded"),
    );
  });

  it("writes down what expired, once, and tells who asked", async () => {
    const { developer, requestId } = await endingIn(-1);
    await keepActivations(new Date());
    await keepActivations(new Date());
    expect((await eventsOf(requestId)).slice(1)).toEqual(["activation.expired"]);
    const mails = await mailsAbout("Expired:", developer.email);
    expect(mails.map(({ path }) => path)).toEqual([
      expect.stringMatching(new RegExp(`^/apps/.*/tenants/${requestId}$`)),
    ]);
  });
});

describe("a link", () => {
  it("explains itself to who may not decide, and changes nothing", async () => {
    const made = await aRequestedActivation();
    const [token = ""] = await tokensOf(made);
    const stranger = await aPerson();
    const about = { contextId: made.tenant.contextId };
    const consultant = await aTenantPerson(made.tenant.id, "EXTERNAL_CONSULTANT");
    const before = await everything();
    expect(await getRequestByLink(stranger, token)).toEqual({
      ...about,
      kind: "forward",
      appName: expect.any(String),
    });
    expect(await getRequestByLink(consultant, token)).toMatchObject({
      ...{ kind: "case", case: { readOnly: words.consultant, canAsk: false } },
    });
    const other = token.endsWith("x") ? "y" : "x";
    expect(await getRequestByLink(stranger, token.slice(0, -1) + other)).toBeNull();
    expect(await everything()).toEqual(before);

    const data = { linkExpiresAt: later(new Date(), -DAY) };
    await db.activationRequest.update({ where: { id: made.requestId }, data });
    expect(await getRequestByLink(stranger, token)).toMatchObject({
      ...{ kind: "closed", why: "EXPIRED" },
    });
    expect(await getRequestByLink(made.administrator, token)).toMatchObject({
      case: { state: "EXPIRED" },
    });
    await withdrawActivation(made.developer, decision(made.requestId));
    expect(await getRequestByLink(stranger, token)).toMatchObject({
      ...{ kind: "closed", why: "USED" },
    });
  });

  it("is the partner's to send, also past the commands", async () => {
    const { administrator, requestId } = await aRequestedActivation();
    const { userId } = administrator;
    await expect(
      asActor(
        userId,
        (tx) => tx.$executeRaw`
          UPDATE activation_request SET link_expires_at = now() + interval '1 year'
          WHERE id = ${requestId}::uuid`,
      ),
    ).rejects.toThrow(/sent by the partner/);
    await expect(
      asActor(
        userId,
        (tx) => tx.$executeRaw`
          INSERT INTO activation_link (mac, request_id)
          VALUES (sha256('known'), ${requestId}::uuid)`,
      ),
    ).rejects.toThrow();
  });
});
