import { randomUUID } from "node:crypto";
import { createApplication } from "@/lib/applications/commands";
import type { Template } from "@/lib/applications/rules";
import { createApplicationInput } from "@/lib/applications/schema";
import type { Actor } from "@/lib/auth/actor";
import { applyManifest, planManifest } from "@/lib/manifests/commands";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import { createFromManifestInput } from "@/lib/manifests/creations/schema";
import type { Manifest } from "@/lib/manifests/rules";
import { manifestFile } from "@/lib/manifests/queries";
import { applyManifestInput, planManifestInput } from "@/lib/manifests/schema";
import type { ManifestFormat } from "@/lib/manifests/texts/dto";
import { db } from "./database";

type Owner = Actor & { partnerId: string };

/** What somebody downloads of an app. */
export async function exported(
  actor: Actor,
  appId: string,
  format: ManifestFormat = "yaml",
  number = 1,
): Promise<string> {
  const file = await manifestFile(actor, { appId, number, format });
  if (!file) throw new Error("There is no such app or version.");
  let text = "";
  for await (const part of file.parts) text += part;
  return text;
}

/** An app as the wizard makes it of a template, with all addresses that it asks for. */
export async function byWizard(owner: Owner, template: Template): Promise<string> {
  const url = (path: string) => `https://fjord.example.com/${path}`;
  const made = await createApplication(
    owner,
    createApplicationInput.parse({
      ...{ idempotencyKey: randomUUID(), partnerId: owner.partnerId, template },
      ...{ kind: "CUSTOM", name: `Fjord ${randomUUID().slice(0, 8)}` },
      redirectUrls: `${url("b")}\n${url("a")}\nhttps://localhost:3000/cb`,
      ...{ mirroringUrl: url("m"), erpSyncUrl: url("e"), quoteUrl: url("q") },
      technicalContactId: owner.userId,
    }),
  );
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.appId;
}

/** Everything that a partner says in a manifest. */
export function everyField(owner: Actor): Manifest {
  const row = { url: "https://in.example.com/", enabled: false, sendErrorMails: true };
  return {
    version: 1,
    app: {
      ...{ name: `Full ${randomUUID().slice(0, 8)}`, template: "native" },
      ...{ kind: "standard", seoName: "full-app", technicalContact: owner.email },
      errorEmails: ["errors@fjord.example", "alarm@fjord.example"],
      uninstallEmails: ["bye@fjord.example"],
      ...{ hiddenFromOurApps: false, isBeta: false },
    },
    configuration: {
      ...{ isNative: true, supportDarkMode: true, removeRememberMe: true },
      authorizeText: "Reads companies.\n\nAnd: “writes” # nothing,\n  'ever'.",
      ...{ purpose: "- Sync", personalData: "null", storageCountry: "Norway" },
      ...{ subProcessors: "yes", deletionTerms: "30 days\nthen gone" },
      agreementLink: "https://fjord.example/terms?for=customers",
      urls: {
        redirect: ["com.example.fjord:/cb", "http://127.0.0.1", "https://å.example.com/"],
        postLogout: { sod: ["http://localhost/"], stage: [], production: [] },
        cors: ["https://b.example.com", "https://a.example.com:8443"],
        ...{ stateChange: row, authorizationEvents: { ...row, enabled: true } },
        erpSync: { sod: row, stage: null, production: { ...row, sendErrorMails: false } },
        ...{ quote: { sod: null, stage: null, production: null }, mirroring: row },
      },
    },
  };
}

/** Creates what a text says, as the page does after its plan. */
export async function createdFrom(
  owner: Owner,
  text: string,
  more: { name?: string; partnerId?: string } = {},
) {
  const input = createFromManifestInput.safeParse({
    ...{ idempotencyKey: randomUUID(), partnerId: owner.partnerId, manifest: text },
    ...{ technicalContactId: owner.userId, ...more },
  });
  if (!input.success) throw new Error(input.error.issues[0]?.message);
  const made = await createApplication(owner, input.data);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.appId;
}

/** What the page answers to a manifest for an app. */
export function planned(actor: Actor, appId: string, text: string) {
  return planManifest(actor, planManifestInput.parse({ appId, manifest: text }));
}

/** Sends the form that carries a plan out. */
export function applied(
  actor: Actor,
  form: { appId: string; manifest: string; base: Record<string, string>; key?: string },
) {
  const { appId, manifest, base, key = randomUUID() } = form;
  return applyManifest(
    actor,
    applyManifestInput.parse({ ...base, idempotencyKey: key, appId, manifest }),
  );
}

/** What SuperOffice grants beyond a template. */
export function grant(appId: string) {
  return db.configurationVersion.updateMany({
    where: { appId },
    data: {
      ...{ claims: ["PersonId"], agents: ["Webhook", "Data"], customClaims: ["tier"] },
      ...{ supportedEndpoints: ["WebAPI", "Services88"] },
      defaultRedirectUrl: "https://fjord.example.com/legacy",
    },
  });
}

/** What the newest version of an app holds. */
export async function configurationOf(appId: string) {
  const version = await db.configurationVersion.findFirstOrThrow({
    where: { appId },
    orderBy: { number: "desc" },
    select: configurationSelect,
  });
  return toConfiguration(version);
}
