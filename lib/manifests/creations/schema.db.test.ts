import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { templates } from "@/lib/applications/rules";
import type { Actor } from "@/lib/auth/actor";
import { templateConfiguration } from "@/lib/configurations/rules";
import { aMember, anApp, aPartner, aStaffMember, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import {
  byWizard,
  configurationOf,
  createdFrom,
  everyField,
  exported,
  grant,
  planned,
} from "@/lib/testing/manifests";
import { text } from "@/lib/words/catalogue";
import { planManifest } from "../commands";
import { getDuplicate } from "../duplicates/queries";
import { manifestFile } from "../queries";
import type { Manifest } from "../rules";
import { planManifestInput } from "../schema";
import { manifestText } from "../texts/dto";
import { createFromManifestInput } from "./schema";

const asText = (manifest: Manifest) => manifestText(manifest, "json");

/** A second partner of the same person, where names are free again. */
async function alsoIn(owner: Actor): Promise<Actor & { partnerId: string }> {
  const partnerId = await aPartner();
  await db.membership.create({
    data: { partnerId, userId: owner.userId, permissions: ["READ", "CONFIGURATION"] },
  });
  return { ...(await reload(owner)), partnerId };
}

describe("a clone by export and import", () => {
  it.each([...templates, "every field"] as const)(
    "of %s lacks nothing",
    async (which) => {
      const owner = await aMember();
      const appId =
        which === "every field"
          ? await createdFrom(owner, asText(everyField(owner)))
          : await byWizard(owner, which);
      const second = await alsoIn(owner);
      const clones = await Promise.all(
        (["yaml", "json"] as const).map(async (format, index) => {
          const text = await exported(owner, appId, format);
          const name = index === 0 ? {} : { name: "Second clone" };
          return createdFrom(second, text, name);
        }),
      );
      const original = await exported(owner, appId);
      const [clone = "", other = ""] = clones;
      expect(await exported(second, clone)).toBe(original);
      const renamed = original.replace(/^ {2}name: .*$/m, "  name: Second clone");
      expect(await exported(second, other)).toBe(renamed);
      for (const id of clones)
        expect(await configurationOf(id)).toEqual(await configurationOf(appId));
      const text = await exported(owner, appId, "yaml");
      expect(await planned(second, clone, text)).toMatchObject({
        value: { isNothing: true, settings: [], configuration: [] },
      });
    },
  );

  it("is refused what SuperOffice grants, by name, until it is granted there too", async () => {
    const owner = await aMember();
    const appId = await createdFrom(owner, asText(everyField(owner)));
    await grant(appId);
    await db.application.update({ where: { id: appId }, data: { isBeta: true } });
    const second = await alsoIn(owner);
    const text = await exported(owner, appId);
    await expect(createdFrom(second, text)).rejects.toThrow(
      /app.isBeta: “Is beta” is changed by SuperOffice[^]*claims: “Access to claims” is granted[^]*agents[^]*supportedEndpoints[^]*customClaims[^]*defaultRedirectUrl/,
    );
    const clone = await createdFrom(second, asText(everyField(owner)));
    await grant(clone);
    await db.application.update({ where: { id: clone }, data: { isBeta: true } });
    const name = text.match(/^ {2}name: .*$/m)?.[0] ?? "";
    const result = await planned(second, clone, text.replace(`${name}\n`, ""));
    expect(result).toMatchObject({ value: { isNothing: true } });
    expect(await configurationOf(clone)).toEqual(await configurationOf(appId));
  });

  it("holds no secret, no client ID and no id of anybody", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const text = await exported(owner, app.id, "json");
    expect(text).toContain(owner.email);
    expect(text.replace(owner.email, "")).not.toMatch(
      /[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-/,
    );
  });
});

describe("a copy of an app", () => {
  it("has its configuration, another name, and the rights of its template alone", async () => {
    const owner = await aMember();
    const appId = await createdFrom(owner, asText(everyField(owner)));
    await grant(appId);
    const duplicate = await getDuplicate(owner, appId);
    if (!duplicate) throw new Error("There is nothing to copy.");
    expect(duplicate).toMatchObject({ contactId: owner.userId, isKindFixed: false });
    expect(duplicate.notCopied).toHaveLength(5);
    const { manifest, name } = duplicate;
    const copy = await createdFrom(owner, manifest, { name });
    const [was, is] = [await configurationOf(appId), await configurationOf(copy)];
    const begun = templateConfiguration("NATIVE");
    const { claims, agents, supportedEndpoints, customClaims } = begun;
    expect(is).toEqual({
      ...{ ...was, claims, agents, supportedEndpoints, customClaims },
      defaultRedirectUrl: "",
    });
    expect((await getDuplicate(owner, appId))?.name).toBe(`${name} 2`);
    expect(await getDuplicate(await aMember(), appId)).toBeNull();
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    expect(await getDuplicate(reader, appId)).toBeNull();
    await db.application.update({
      where: { id: appId },
      data: { deletedAt: new Date(), deletedById: owner.userId },
    });
    expect(await getDuplicate(owner, appId)).toBeNull();
  });

  it.each(["SERVER_TO_SERVER", "ERP_QUOTE"] as const)(
    "of %s that became native is made, and so is a clone of it",
    async (template) => {
      const owner = await aMember();
      const appId = await byWizard(owner, template);
      // Its app manager took the claim away, and its partner switched native on.
      await db.configurationVersion.updateMany({
        where: { appId },
        data: { claims: [], isNative: true },
      });
      const original = await configurationOf(appId);
      const duplicate = await getDuplicate(owner, appId);
      if (!duplicate) throw new Error("There is nothing to copy.");
      expect(duplicate.notCopied).toEqual([]);
      const { manifest, name } = duplicate;
      const copy = await createdFrom(owner, manifest, { name });
      expect(await configurationOf(copy)).toEqual(original);
      const second = await alsoIn(owner);
      for (const format of ["yaml", "json"] as const) {
        const file = await exported(owner, appId, format);
        const clone = await createdFrom(second, file, { name: `Clone ${format}` });
        expect(await configurationOf(clone)).toEqual(original);
      }
    },
  );

  it("keeps name and kind of the form, with what is wrong beside their fields", () => {
    const manifest = asText({ version: 1, app: { name: "Old", template: "web" } });
    const issues = (more: object) =>
      createFromManifestInput
        .safeParse({
          ...{ idempotencyKey: randomUUID(), partnerId: randomUUID(), manifest },
          ...{ technicalContactId: randomUUID(), ...more },
        })
        .error?.issues.map(({ path }) => path.join("."));
    expect(issues({ name: "New", kind: "CUSTOM" })).toBeUndefined();
    expect(issues({ name: "a/b", kind: "CUSTOM" })).toEqual(["name"]);
    expect(issues({ name: "New" })).toEqual(["manifest"]);
  });
});

it("imports the example of the documentation", async () => {
  const owner = await aMember();
  const appId = await createdFrom(owner, text.manifestDocs.example.text);
  expect(await configurationOf(appId)).toMatchObject({
    ...{ claims: ["SystemToken"], storageCountry: "Norway" },
    perEnvironment: ["REDIRECT"],
  });
});

describe("manifestFile", () => {
  it("is there for whoever sees the app; a contact's address for the partner alone", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const asked = { appId: app.id, number: 1, format: "yaml" } as const;
    for (const stranger of [await aMember(), await aStaffMember("CERTIFIER")])
      expect(await manifestFile(stranger, asked)).toBeNull();
    expect(await manifestFile(owner, { ...asked, number: 2 })).toBeNull();
    const manager = await exported(await aStaffMember("APP_MANAGER"), app.id);
    expect(manager).not.toContain(owner.email);
    expect(await exported(owner, app.id)).toContain(owner.email);
  });
});

describe("planManifest for a new app", () => {
  const plan = (actor: Actor, partnerId: string, manifest: Manifest) =>
    planManifest(
      actor,
      planManifestInput.parse({ partnerId, manifest: asText(manifest) }),
    );

  it("tells a stranger nothing, a reader why not, and neither writes anything", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    const before = await everything();
    const manifest = everyField(owner);
    expect(await plan(owner, partnerId, manifest)).toMatchObject({
      value: { base: { technicalContactId: owner.userId }, isNothing: false },
    });
    expect(await everything()).toEqual(before);
    const strangers = [await aMember(), await aStaffMember("APP_MANAGER")];
    for (const stranger of strangers)
      expect(await plan(stranger, partnerId, manifest)).toMatchObject({
        failure: { code: "not_found" },
      });
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    expect(await plan(reader, partnerId, manifest)).toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("takes fewer rights than its template has, and none beside them", async () => {
    const owner = await aMember();
    const app = { name: "Fjord", template: "erp-quote" } as const;
    const rights = async (configuration: Manifest["configuration"]) => {
      const manifest = asText({ version: 1, app, configuration });
      const appId = await createdFrom(owner, manifest, {
        name: randomUUID().slice(0, 8),
      });
      const { claims, agents, supportedEndpoints } = await configurationOf(appId);
      return [claims, agents, supportedEndpoints];
    };
    const all = [["SystemToken"], ["Webhook", "ErpSync"], ["WebAPI", "Services88"]];
    expect(await rights({})).toEqual(all);
    const fewer = { claims: [], agents: ["ErpSync"], supportedEndpoints: ["WebAPI"] };
    expect(await rights(fewer)).toEqual([[], ["ErpSync"], ["WebAPI"]]);
    expect(await rights({ isNative: true })).toEqual([[], ...all.slice(1)]);
    for (const more of [
      { claims: ["SystemToken", "PersonId"] },
      { claims: ["PersonId"] },
      { agents: ["Webhook", "Data"] },
      { supportedEndpoints: ["Ftp"] },
      { isNative: true, claims: ["SystemToken"] },
    ])
      await expect(rights(more)).rejects.toThrow(/configuration\.\w+: /);
  });

  it("names a name that is taken, a missing template, and a kind that does not fit", async () => {
    const owner = await aMember();
    const { name } = await db.application.findUniqueOrThrow({
      where: { id: (await anApp(owner)).id },
    });
    const refusal = async (app: Manifest["app"]) => {
      const result = await plan(owner, owner.partnerId, { version: 1, app });
      return result.ok ? "" : result.failure.message;
    };
    expect(
      await refusal({ name: name.toUpperCase(), template: "web", kind: "custom" }),
    ).toMatch(/app.name: You have an app whose name looks like this one/);
    expect(await refusal({})).toMatch(/app.name: Give[^]*app.template: Say which/);
    expect(await refusal({ name: "Fjord", template: "web" })).toMatch(/app.kind: Say/);
    expect(
      await refusal({ name: "Fjord", template: "mirror", kind: "standard" }),
    ).toMatch(/always custom/);
    expect(await refusal({ name: "Fjord", template: "mirror" })).toBe("");
    const web = { name: "Fjord", template: "web", kind: "custom" } as const;
    expect(await plan(owner, owner.partnerId, { version: 1, app: web })).toMatchObject({
      value: { warnings: [expect.stringContaining("There is no redirect URL")] },
    });
  });
});
