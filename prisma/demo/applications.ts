import { randomBytes, randomUUID } from "node:crypto";
import { nameFields, templateDefaults, type Template } from "@/lib/applications/rules";
import { later, DAY } from "@/lib/core/clock";
import { environments } from "@/lib/core/environments";
import { jsonNull, type Tx } from "@/lib/db/client";
import { checkUrl } from "@/lib/endpoints/rules";
import { aboutDemo } from "./about";
import type { DemoPartner } from "./people";

export type DemoState =
  "SOD" | "WAITING" | "IN_REVIEW" | "WITH_PARTNER" | "REJECTED" | "LIVE";

type DemoApp = {
  name: string;
  template: Template;
  kind: "STANDARD" | "CUSTOM";
  state: DemoState;
  purpose: string;
};

/** A dozen apps of all six templates in different states; the first list is Fjord Apps'. */
const apps: DemoApp[][] = [
  [
    {
      name: "Invoice Sync for SuperOffice",
      template: "WEB",
      kind: "CUSTOM",
      state: "LIVE",
      purpose: "Shows unpaid invoices on the company card.",
    },
    {
      name: "Fjord Mobile",
      template: "NATIVE",
      kind: "CUSTOM",
      state: "WAITING",
      purpose: "Visits and follow-ups on the phone.",
    },
    {
      name: "Nightly Import",
      template: "SERVER_TO_SERVER",
      kind: "CUSTOM",
      state: "IN_REVIEW",
      purpose: "Imports contacts from the membership register each night.",
    },
    {
      name: "Data mirroring for Nordlys Energi",
      template: "MIRROR",
      kind: "CUSTOM",
      state: "WITH_PARTNER",
      purpose: "Copies the database for reports.",
    },
    {
      name: "Fjord ERP Connect",
      template: "ERP_QUOTE",
      kind: "STANDARD",
      state: "SOD",
      purpose: "Keeps customers and quotes equal in CRM and ERP.",
    },
    {
      name: "Fjord Playground",
      template: "EMPTY",
      kind: "CUSTOM",
      state: "SOD",
      purpose: "",
    },
    {
      name: "Customer Radar",
      template: "WEB",
      kind: "CUSTOM",
      state: "REJECTED",
      purpose: "Warns about customers who go quiet.",
    },
    {
      name: "Fjord Calendar Panel",
      template: "WEB",
      kind: "STANDARD",
      state: "SOD",
      purpose: "A calendar of the whole team.",
    },
  ],
  [
    {
      name: "Topp Dialer",
      template: "NATIVE",
      kind: "CUSTOM",
      state: "LIVE",
      purpose: "Calls a contact with one click.",
    },
    {
      name: "Bergtopp Archive",
      template: "EMPTY",
      kind: "STANDARD",
      state: "SOD",
      purpose: "",
    },
    {
      name: "Bergtopp Signing",
      template: "WEB",
      kind: "STANDARD",
      state: "SOD",
      purpose: "Sends documents for signing.",
    },
    {
      name: "Bergtopp Sync Service",
      template: "SERVER_TO_SERVER",
      kind: "CUSTOM",
      state: "LIVE",
      purpose: "Keeps projects equal in both systems.",
    },
  ],
];

export const stateUrl = "https://invoice-sync.example.com/superoffice/state";
export const accessUrl = "https://invoice-sync.example.com/superoffice/access";

/** The app whose page of deliveries is to look at. */
function isTold({ name }: DemoApp): boolean {
  return name === "Invoice Sync for SuperOffice";
}

export type SeededApp = { id: string; versionId: string; partner: DemoPartner } & DemoApp;

export async function seedApplications(
  tx: Tx,
  partners: readonly DemoPartner[],
): Promise<SeededApp[]> {
  const made: SeededApp[] = [];
  for (const [index, partner] of partners.entries()) {
    for (const app of apps[index] ?? [])
      made.push(await seedApplication(tx, partner, app, made.length));
  }
  return made;
}

async function seedApplication(
  tx: Tx,
  partner: DemoPartner,
  app: DemoApp,
  index: number,
): Promise<SeededApp> {
  const defaults = templateDefaults[app.template];
  const createdAt = later(new Date(), -(60 - index * 4) * DAY);
  const slug = app.name.toLowerCase().replace(/[^a-z]+/g, "-");
  const urls = [
    ...(app.template === "NATIVE" ? (defaults.redirectUrls ?? []) : []),
    `https://${slug}.example.com/callback`,
  ].flatMap((typed) => {
    const checked = checkUrl(typed, {
      type: "REDIRECT",
      isNative: defaults.isNative,
      environment: "ALL",
    });
    return checked.ok ? [{ type: "REDIRECT" as const, value: checked.value.value }] : [];
  });
  const told = isTold(app)
    ? [
        { type: "STATE_CHANGE" as const, value: stateUrl },
        { type: "AUTHORIZATION_EVENTS" as const, value: accessUrl },
      ]
    : [];
  const id = randomUUID();
  await tx.application.create({
    data: {
      id,
      partnerId: partner.id,
      ...nameFields(app.name),
      kind: app.kind,
      template: app.template,
      technicalContactId: partner.developer,
      createdById: partner.developer,
      createdAt,
    },
  });
  await tx.clientIdentifier.createMany({
    data: environments.map((environment) => ({
      appId: id,
      environment,
      clientId: randomBytes(16).toString("hex"),
    })),
  });
  const fields = {
    isNative: defaults.isNative,
    claims: [...defaults.claims],
    agents: [...defaults.agents],
    supportedEndpoints: [...defaults.endpoints],
    authorizeText: app.purpose,
    purpose: app.purpose,
    personalData:
      app.purpose === "" ? "" : "Names, e-mail addresses and phone numbers of contacts.",
    storageCountry: app.purpose === "" ? "" : "Norway",
    subProcessors: app.purpose === "" ? "" : "None",
    deletionTerms: app.purpose === "" ? "" : "Copies are deleted within 30 days.",
    ...aboutDemo(app.name),
  };
  const version = await tx.configurationVersion.create({
    data: {
      ...fields,
      appId: id,
      number: 1,
      label: "First version",
      authorId: partner.developer,
      createdAt,
      urls: {
        createMany: {
          data: [...urls, ...told].map((url, position) => ({ ...url, position })),
        },
      },
      changes: {
        create: {
          revision: 1,
          authorId: partner.developer,
          createdAt,
          before: jsonNull,
          after: { ...fields, urls: [...urls, ...told] },
        },
      },
    },
  });
  const publication = {
    versionId: version.id,
    appId: id,
    requestedById: partner.developer,
    requestedAt: createdAt,
  };
  const beyond = {
    SOD: null,
    LIVE: "PUBLISHED" as const,
    REJECTED: "REJECTED" as const,
    WAITING: "REQUEST_PENDING" as const,
    IN_REVIEW: "REQUEST_PENDING" as const,
    WITH_PARTNER: "REQUEST_PENDING" as const,
  }[app.state];
  await tx.publication.createMany({
    data: [
      { ...publication, environment: "SOD", state: "PUBLISHED" },
      ...(beyond === null
        ? []
        : (["STAGE", "PRODUCTION"] as const).map((environment) => ({
            ...publication,
            environment,
            state: beyond,
          }))),
    ],
  });
  return { ...app, id, versionId: version.id, partner };
}
