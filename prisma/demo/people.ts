import { randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/accounts/gateway";
import type { Permission, StaffRole } from "@/lib/auth/actor";
import { ABSOLUTE_LIMIT } from "@/lib/auth/limits";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { seal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import accounts from "../demo-accounts.json" with { type: "json" };

const password = accounts[0]?.password ?? "";

type Person = { name: string; email: string };

const staff: (Person & { roles: StaffRole[] })[] = [
  { name: "Astrid Lund", email: "certifier@superoffice.example", roles: ["CERTIFIER"] },
  { name: "Jonas Vik", email: "appmanager@superoffice.example", roles: ["APP_MANAGER"] },
  {
    name: "Maja Holm",
    email: "storemanager@superoffice.example",
    roles: ["APP_STORE_MANAGER"],
  },
  { name: "Eirik Dahl", email: "admin@superoffice.example", roles: ["PORTAL_ADMIN"] },
];

const all: Permission[] = ["READ", "CONFIGURATION", "APP_STORE", "USERS"];

type DemoProfile = {
  name: string;
  people: (Person & { permissions: Permission[] })[];
  seoName: string;
  description: string;
  links: { url: string; text: string }[];
  supportEmails: string[];
  uninstallEmails: string[];
};

const partners: DemoProfile[] = [
  {
    name: "Fjord Apps",
    seoName: "fjord-apps",
    description: "We connect SuperOffice with accounting, since 2011.",
    links: [{ url: "https://fjordapps.example", text: "Our site" }],
    supportEmails: ["support@fjordapps.example"],
    uninstallEmails: ["sales@fjordapps.example"],
    people: [
      { name: "Kari Nordmann", email: "kari@fjordapps.example", permissions: all },
      { name: "Ola Berg", email: "ola@fjordapps.example", permissions: ["READ"] },
      {
        name: "Nina Strand",
        email: "nina@fjordapps.example",
        permissions: ["READ", "APP_STORE"],
      },
    ],
  },
  {
    name: "Bergtopp Software",
    seoName: "bergtopp-software",
    description: "",
    links: [],
    supportEmails: [],
    uninstallEmails: [],
    people: [
      { name: "Sofie Haug", email: "sofie@bergtopp.example", permissions: all },
      {
        name: "Lars Moen",
        email: "lars@bergtopp.example",
        permissions: ["READ", "CONFIGURATION"],
      },
    ],
  },
];

export type DemoPartner = { id: string; name: string; developer: string };

/** Staff of each role, and two partners whose people have different permissions. */
export async function seedPeople(tx: Tx, passwordHash: string): Promise<DemoPartner[]> {
  for (const { roles, ...person } of staff) {
    const id = await seedPerson(tx, person, passwordHash);
    await tx.staffMember.createMany({
      data: roles.map((role) => ({ userId: id, role })),
    });
  }
  const made: DemoPartner[] = [];
  for (const { name, people, ...profile } of partners) {
    const partner = await tx.partner.create({ data: { name, status: "VERIFIED" } });
    let developer = "";
    for (const { permissions, ...person } of people) {
      const userId = await seedPerson(tx, person, passwordHash);
      developer ||= userId;
      await tx.membership.create({
        data: { partnerId: partner.id, userId, permissions },
      });
    }
    await tx.partner.update({
      where: { id: partner.id },
      data: {
        administrativeContactId: developer,
        technicalContactId: developer,
        ...profile,
      },
    });
    made.push({ id: partner.id, name, developer });
  }
  return made;
}

export async function seedPerson(
  tx: Tx,
  { name, email }: Person,
  passwordHash: string,
): Promise<string> {
  const user = await tx.user.create({
    data: { name, email, emailKey: email, passwordHash },
  });
  return user.id;
}

/** One hash for all of them: the demonstration's password is printed at every start anyway. */
export function demoPasswordHash(): Promise<string> {
  return hashPassword(password);
}

/** Kari's sessions of the last days, to look at: each from another browser, all of them over. */
export async function seedSessions(tx: Tx, userId: string): Promise<void> {
  const past = [
    {
      days: 1,
      address: "198.51.100.23",
      userAgent: "Windows Chrome/141.0 Safari/537.36",
    },
    { days: 3, address: "203.0.113.8", userAgent: "iPhone Version/18.0 Safari/604.1" },
  ];
  for (const { days, address, userAgent } of past) {
    const id = randomUUID();
    const began = later(new Date(), -days * DAY);
    await tx.session.create({
      data: {
        id,
        userId,
        userAgent,
        sidMac: randomBytes(32),
        createdAt: began,
        lastSeenAt: later(began, HOUR),
        authTime: began,
        absoluteExpiresAt: later(began, ABSOLUTE_LIMIT),
        amr: ["pwd"],
        sealedAddress: seal(address, id, env.encryptionKeys),
      },
    });
  }
}
