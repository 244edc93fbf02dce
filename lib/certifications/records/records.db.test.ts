import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { approveListing } from "@/lib/listings/requests/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { aCertifiedApp, anAppInStage, wayOf } from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aListing, listingStep } from "@/lib/testing/listings";
import { eventsOf } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { moveStanding } from "../standings/commands";
import { getCertifiedApp, getStanding, listStandings } from "../standings/queries";
import { verifyRecord } from "./commands";
import { getRecord, listRecordKeys } from "./queries";

async function standingOf(recordId: string) {
  return db.certificationRecord.findUniqueOrThrow({ where: { id: recordId } });
}

async function move(
  actor: Parameters<typeof moveStanding>[0],
  recordId: string,
  to: Parameters<typeof moveStanding>[1]["to"],
  issue = "",
) {
  const { revision } = await standingOf(recordId);
  return moveStanding(actor, {
    ...{ idempotencyKey: randomUUID(), recordId, revision, to, issue },
  });
}

/** What each of somebody's mails begins with: what to do. */
async function beginnings({ email }: { email: string }): Promise<string[]> {
  const mails = await db.mail.findMany({
    where: { recipient: email },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ letter }) => (letter as { before: string[] }).before[0] ?? "");
}

describe("a certification record", () => {
  it("says what was approved, to anybody, and is verified offline", async () => {
    const { app, certifier } = await anAppInStage();
    const { id } = await db.certificationRecord.findFirstOrThrow({
      where: { appId: app.id },
    });
    const record = await getRecord(id);
    expect(record).toMatchObject({
      ...{ isValid: true, live: "same", liveVersion: 1 },
      claims: {
        ...{ kind: "CERTIFICATION_STAGE", decidedBy: certifier.userId },
        app: { id: app.id, clientIds: { stage: app.clientIds.STAGE } },
      },
    });
    const jws = record?.jws ?? "";
    expect(await verifyRecord({ record: jws })).toMatchObject({
      ...{ ok: true, value: { isOver: false } },
    });
    const folder = mkdtempSync(join(tmpdir(), "record-"));
    writeFileSync(join(folder, "record.jws"), jws);
    writeFileSync(join(folder, "keys.json"), JSON.stringify({ keys: listRecordKeys() }));
    const command = [
      "scripts/record-verify.mjs",
      join(folder, "record.jws"),
      join(folder, "keys.json"),
    ];
    expect(execFileSync(process.execPath, command, { encoding: "utf8" })).toMatch(
      /Signed, and valid until/,
    );
    writeFileSync(join(folder, "record.jws"), jws.replace(/\.(.)/, ".f"));
    expect(() => execFileSync(process.execPath, command, { stdio: "pipe" })).toThrow(
      /Not signed/,
    );
  });

  it("is not right with any character changed", async () => {
    const { app } = await anAppInStage();
    const { jws } = await db.certificationRecord.findFirstOrThrow({
      where: { appId: app.id },
    });
    const last = jws.lastIndexOf(".");
    for (let turn = 0; turn < 200; turn += 1) {
      // The last character of a part may hold bits that mean nothing.
      const at = Math.floor((turn * (last - 2)) / 200);
      if (jws[at] === "." || jws[at + 1] === ".") continue;
      const other = jws[at] === "A" ? "B" : "A";
      const changed = `${jws.slice(0, at)}${other}${jws.slice(at + 1)}`;
      expect(await verifyRecord({ record: changed })).toMatchObject({
        ...{ ok: false, failure: { field: "record" } },
      });
    }
    for (const record of ["", "a.b.c", `${jws}x`, jws.slice(0, last)])
      expect((await verifyRecord({ record })).ok).toBe(false);
  });

  it("stays as it was signed, and is written by nobody but with an approval", async () => {
    const { record, certifier } = await aCertifiedApp();
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.certificationRecord.update({
          where: { id: record.id },
          data: { validUntil: new Date("2099-01-01") },
        }),
      ),
    ).rejects.toThrow(/stays as it was signed/);
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.certificationRecord.create({
          data: {
            ...record,
            ...{ id: randomUUID(), kind: "VALIDATION", status: null, statusSince: null },
          },
        }),
      ),
    ).rejects.toThrow(/says what was approved/);
  });
});

describe("a certified app", () => {
  it("is moved on by each side in turn, to full status", async () => {
    const { owner, certifier, record, app } = await aCertifiedApp();
    const store = await aStaffMember("APP_STORE_MANAGER");
    expect(await wayOf(app.id)).toBe("T11");
    const id = record.id;
    const forbidden = { ok: false, failure: { code: "forbidden" } };
    expect(await move(certifier, id, "INSTALLED")).toMatchObject(forbidden);
    expect(await move(owner, id, "INSTALLED")).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T12");
    expect(await getCertifiedApp(store, id)).toMatchObject({ moves: [] });
    // Nobody says that it is listed, in SQL either; its approved listing does.
    await expect(
      asActor(store.userId, (tx) =>
        tx.certificationRecord.update({ where: { id }, data: { status: "LISTED" } }),
      ),
    ).rejects.toThrow(/approved listing|each side says its own/);
    const listingId = await aListing(owner, app.id, { state: "REQUEST_PENDING" });
    expect(await approveListing(store, listingStep(listingId))).toMatchObject({
      ok: true,
    });
    expect((await beginnings(certifier)).at(-1)).toMatch(
      /^Put .* into the App Store as beta/,
    );
    expect(await wayOf(app.id)).toBe("T13");
    expect((await eventsOf(app.id)).slice(-1)).toEqual(["certification.moved"]);
    expect(await move(store, id, "BETA")).toMatchObject(forbidden);
    expect(await move(certifier, id, "BETA")).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T14");
    expect(
      await db.application.findUniqueOrThrow({ where: { id: app.id } }),
    ).toMatchObject({
      isBeta: true,
    });
    expect(await move(certifier, id, "FULL")).toMatchObject({
      ...{ ok: false, failure: { code: "rule_broken" } },
    });
    expect(await getCertifiedApp(owner, id)).toMatchObject({
      beta: { isMet: false, for30: 0, for60: 0 },
    });

    expect(await move(certifier, id, "NON_COMPLIANT", "No price page.")).toMatchObject({
      ok: true,
    });
    expect(await wayOf(app.id)).toBe("T14X");
    const { fixBy } = await standingOf(id);
    expect(Math.round(((fixBy?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(60);
    expect(await move(certifier, id, "BETA")).toMatchObject({ ok: true });

    await aCustomer(app.id, owner.userId);
    await db.certificationRecord.update({
      where: { id },
      data: { statusSince: new Date(Date.now() - 61 * 86_400_000) },
    });
    expect(await move(certifier, id, "FULL")).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T15");
    expect(
      await db.application.findUniqueOrThrow({ where: { id: app.id } }),
    ).toMatchObject({
      isBeta: false,
    });

    // Each step's mail says what its page says comes next.
    const told = await beginnings(owner);
    const { next } = text.certification;
    for (const step of ["T4", "T11", "T12", "T14", "T15"] as const)
      expect(told).toContainEqual(expect.stringContaining(next[step]));
    expect(await beginnings(certifier)).toContainEqual(
      expect.stringMatching(/^Record the outcome/),
    );
  });

  it("is followed by SuperOffice's people, and by its own partner on its own page", async () => {
    const { owner, certifier, record } = await aCertifiedApp();
    const stranger = await aMember();
    const store = await aStaffMember("APP_STORE_MANAGER");
    for (const person of [certifier, store]) {
      const page = await listStandings(person, { show: "CERTIFIED", after: null });
      expect(page?.lines.map(({ recordId }) => recordId)).toContain(record.id);
      expect(await getStanding(person, record.id)).toMatchObject({
        // The partner's turn is nobody's interest.
        ...{ status: "CERTIFIED", interest: null },
      });
    }
    expect(await getStanding(owner, record.id)).toBeNull();
    expect(await getCertifiedApp(owner, record.id)).toMatchObject({
      moves: ["INSTALLED"],
    });
    expect(await getCertifiedApp(stranger, record.id)).toBeNull();
    expect(await listStandings(stranger, { show: null, after: null })).toBeNull();
    const before = await everything();
    expect(await move(stranger, record.id, "INSTALLED")).toMatchObject({
      ...{ ok: false, failure: { code: "not_found" } },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("a listing that was approved before the app works in Production", () => {
  it("lists the app at once, and is what its launch takes", async () => {
    const { owner, record, app, certifier } = await aCertifiedApp();
    const listingId = await aListing(owner, app.id, { state: "PUBLISHED" });
    expect(await move(owner, record.id, "INSTALLED")).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T13");
    expect((await standingOf(record.id)).status).toBe("LISTED");
    await db.listing.update({ where: { id: listingId }, data: { state: "REPLACED" } });
    expect(await move(certifier, record.id, "BETA")).toMatchObject({
      failure: {
        ...{ code: "rule_broken", message: text.certification.standing.refused.listing },
      },
    });
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.certificationRecord.update({
          where: { id: record.id },
          data: { status: "BETA", statusSince: new Date() },
        }),
      ),
    ).rejects.toThrow(/with an approved listing/);
  });
});

/** A customer that has had the app in Production for 61 days. */
async function aCustomer(appId: string, approvedById: string) {
  const tenant = await db.tenant.create({
    data: {
      ...{ environment: "PRODUCTION", contextId: `Cust${Date.now() % 10_000_000_000}` },
      ...{ name: "Nordlys", company: "Nordlys AS", kind: "PRODUCTION" },
      ...{ endpoint: "https://online.superoffice.com/", release: "11", licences: [] },
      userPlan: "",
    },
  });
  await db.authorization.create({
    data: {
      ...{ appId, tenantId: tenant.id, environment: "PRODUCTION" },
      ...{ level: "ADMINISTRATOR", approvedById },
      createdAt: new Date(Date.now() - 61 * 86_400_000),
    },
  });
}
