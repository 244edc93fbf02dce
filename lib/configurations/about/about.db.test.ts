import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getApplicationOverview } from "@/lib/applications/queries";
import type { Prisma } from "@/lib/db/generated/client";
import { requestPublishing } from "@/lib/publishing/commands";
import { getValidation } from "@/lib/publishing/queries";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { getWorkbench } from "@/lib/reviews/queries";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import { everything } from "@/lib/testing/everything";
import { aReviewInHand, judge, stepOf } from "@/lib/testing/reviews";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { text } from "@/lib/words/catalogue";
import { seedChecklist } from "@/prisma/checklist";
import { saveConfiguration } from "../commands";
import { saveConfigurationInput } from "../schema";
import { aboutParts } from "./rules";

type App = { id: string; versionId: string };

beforeAll(() => seedChecklist(db));

const form = (app: App, typed: Record<string, string>) =>
  saveConfigurationInput.parse({
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: "1", part: "about", ...typed },
  });

const request = (app: App, revision: number) => ({
  ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId, revision },
  ...{ note: "", answers: objections },
});

const change = (app: App, data: Prisma.ConfigurationVersionUpdateInput) =>
  db.configurationVersion.update({ where: { id: app.versionId }, data });

describe("the page about an app", () => {
  it("is kept with the version, in words in the change log, beside what other pages hold", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { isDescribed: false });
    const typed = { ...saidAbout, panelUrls: `\n${saidAbout.panelUrls}\n` };
    expect(await saveConfiguration(owner, form(app, typed))).toMatchObject({ ok: true });
    const version = await db.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      include: { urls: true, changes: { where: { revision: 2 } } },
    });
    expect(version).toMatchObject({
      ...{ ...saidAbout, revision: 2, authorizeText: "Reads companies and contacts." },
      urls: [{ value: "https://app.example.com/callback" }],
      changes: [{ before: { writesData: "UNSTATED" }, after: saidAbout }],
    });
    const event = await db.auditEvent.findFirstOrThrow({
      where: { objectId: app.versionId, action: "configuration.saved" },
    });
    expect(event.data).toMatchObject({
      changes: expect.arrayContaining([
        "Application model: Hybrid",
        `Web panel added: ${saidAbout.panelUrls}`,
      ]) as unknown,
    });
  });

  it("refuses the system user of a native app, from either page, at the field there", async () => {
    const owner = await aMember();
    const native = await anApp(owner, { isNative: true, isDescribed: false });
    const system = await anApp(owner, { isDescribed: false });
    await change(system, { userContext: "SYSTEM_USER" });
    const before = await everything();
    const cases = [
      [form(native, { userContext: "SYSTEM_USER" }), "userContext"],
      [form(system, { part: "authentication", isNative: "on" }), "isNative"],
    ] as const;
    for (const [typed, field] of cases) {
      expect(await saveConfiguration(owner, typed)).toMatchObject({
        failure: { code: "rule_broken", field, message: text.aboutApp.nativeSystemUser },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("refuses to make native what has the system user's claim", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    const before = await everything();
    const typed = form(app, { part: "authentication", isNative: "on" });
    const message = text.aboutApp.nativeSystemToken;
    expect(await saveConfiguration(owner, typed)).toMatchObject({
      failure: { code: "rule_broken", field: "isNative", message },
    });
    expect(await everything()).toEqual(before);
  });

  it.each<Prisma.ConfigurationVersionUpdateInput>([
    { isNative: true, userContext: "SYSTEM_USER" },
    { isNative: true, claims: ["PersonId", "SystemToken"] },
    { applicationModel: "EXTERNAL", addsPanels: "YES" },
    { addsPanels: "NO", panelUrls: "https://app.example.com" },
    { addsToCrm: "NO", provisioned: "Button: A" },
    { createsPersons: "YES", writesData: "NO" },
  ])("is not believed by the database either: %j", async (said) => {
    const app = await anApp(await aMember(), { isDescribed: false });
    await expect(change(app, said)).rejects.toThrow(/constraint/);
  });
});

describe("the first publish request", () => {
  it("names all that is not said, and is let through by neither command nor database", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { isDescribed: false });
    const overview = await getApplicationOverview(owner, app.id);
    expect(overview).toMatchObject({
      isDescribed: false,
      waiting: [{ whom: "you", page: "/configuration/about" }],
    });
    const page = await getValidation(owner, app.id);
    expect(
      page?.preconditions.filter(({ isMet }) => !isMet).map(({ code }) => code),
    ).toEqual(aboutParts);
    const refused = await requestPublishing(owner, request(app, 1));
    for (const part of aboutParts) {
      const message = refused.ok ? "" : refused.failure.message;
      expect(message).toContain(text.publishing.missing[part]);
    }

    const ask = () =>
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`
        INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
        VALUES (${app.versionId}::uuid, 'STAGE', ${app.id}::uuid, 'REQUEST_PENDING', ${owner.userId}::uuid)`,
      );
    const lacks: Prisma.ConfigurationVersionUpdateInput[] = [
      {},
      { applicationModel: "UNSTATED" },
      { userContext: "UNSTATED" },
      { panelUrls: "" },
      { provisioned: "" },
      { speaksLanguages: "UNSTATED" },
      { personalData: "" },
      { subProcessors: "" },
    ];
    for (const lack of lacks) {
      const said = { ...saidAbout, ...saidToCustomers };
      if (lack !== lacks[0]) await change(app, { ...said, ...lack });
      await expect(ask(), JSON.stringify(lack)).rejects.toThrow(/what the app does/);
    }

    await change(app, { ...saidAbout, ...saidToCustomers });
    expect(await getApplicationOverview(owner, app.id)).toMatchObject({
      ...{ isDescribed: true, waiting: [] },
    });
    await selfTested(app.versionId);
    expect(await requestPublishing(owner, request(app, 1))).toMatchObject({ ok: true });
  });

  it("is judged by the items that the answers leave on the list, by both sides", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const none = { addsPanels: "NO", panelUrls: "", offersSearch: "NO" } as const;
    await change(app, none);
    const codes = async () =>
      (await getValidation(owner, app.id))?.items.map(({ code }) => code) ?? [];
    const shown = await codes();
    expect(shown.filter((code) => /^WP-|^LIM-2$/.test(code))).toEqual([]);
    expect(shown).toHaveLength(17);
    await selfTested(app.versionId);
    await requestPublishing(owner, request(app, 1));
    expect(await codes()).toEqual(shown);
  });

  it("shows for the next round the list of the version that is in SOD by then", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "WP-1", "FAILED");
    await rejectReview(certifier, { ...(await stepOf(app.id)), summary: "One item" });
    const none = { addsPanels: "NO", panelUrls: "", offersSearch: "NO" } as const;
    await db.publication.updateMany({
      where: { appId: app.id, environment: "SOD" },
      data: { state: "REPLACED" },
    });
    await db.configurationVersion.create({
      data: {
        ...{ appId: app.id, number: 2, label: "Without panels", authorId: owner.userId },
        ...{ ...saidAbout, ...saidToCustomers, ...none },
        publications: {
          create: {
            ...{ appId: app.id, environment: "SOD", state: "PUBLISHED" },
            requestedById: owner.userId,
          },
        },
      },
    });
    const page = await getValidation(owner, app.id);
    const listed = page?.items.map(({ code }) => code) ?? [];
    // What failed stays to be told and judged, whatever is answered now.
    expect(listed.filter((code) => /^WP-|^LIM-2$/.test(code))).toEqual(["WP-1"]);
  });
});

describe("the workbench", () => {
  it("shows what the partner said, and what the portal reads in the addresses of panels", async () => {
    const { certifier, review } = await aReviewInHand();
    const bench = await getWorkbench(certifier, review.number);
    expect(bench?.app.about).toEqual(saidAbout);
    const seen = (code: string) =>
      bench?.items.find((item) => item.code === code)?.checks[0]?.sights;
    const { panelUrls: at } = saidAbout;
    expect(seen("WP-2")).toEqual([
      { at, says: "It carries <uctx> and <usid>.", mend: null, weight: "PASSED" },
    ]);
    expect(seen("WP-3")).toEqual([
      { at, says: "It carries no <usec>.", mend: null, weight: "PASSED" },
    ]);
  });
});
