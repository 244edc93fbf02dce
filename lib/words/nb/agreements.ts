import type { agreements as en } from "../en/agreements";
import { acts, blocked, day } from "./agreement-acts";
import { mails } from "./agreement-mails";

type English = typeof en;
type Words = Omit<English, "docs" | "admin" | "refusals" | "fields"> & {
  docs: Pick<English["docs"], "deadlineOn">;
  refusals: Omit<English["refusals"], "users" | "sameText" | "labelTaken" | "notice">;
  fields: Pick<English["fields"], "authorityMissing" | "roleMissing">;
};

const list = (parts: readonly string[]) =>
  new Intl.ListFormat("nb-NO", { type: "disjunction" }).format(parts);

const names: English["names"] = {
  DEVELOPER_TERMS: "utviklervilkårene",
  PARTNER_AGREEMENT: "partneravtalen",
  SUB_DPA: "underdatabehandleravtalen",
  MONITORING_CONSENT: "samtykket til overvåking",
  DEVELOPMENT_TOOLS: "vilkårene for Development Tools",
};

/** What customers agree to. */
export const agreements: Words = {
  names,
  acts,
  blocked,
  mails,
  refusals: {
    first: (name) =>
      name === "DEVELOPMENT_TOOLS"
        ? "Godta først vilkårene for Development Tools. Det gjør en administrator for løsningen på siden til løsningen, under Avtaler."
        : `Først må ${names[name]} godtas. Det gjør en som administrerer brukere hos partneren, på siden til partneren.`,
    administrators:
      "Bare en administrator for løsningen kan godta for den. Eksterne konsulenter ser på.",
    newer:
      "En nyere versjon er publisert i mellomtiden. Last inn siden på nytt og les den.",
    accepted:
      "Dette ble godtatt for et øyeblikk siden. Last inn siden på nytt for å se av hvem.",
  },
  fields: {
    authorityMissing:
      "Kryss av for at du kan signere. Kan du ikke det, må du spørre noen som kan.",
    roleMissing: "Skriv hva du er der, for eksempel daglig leder.",
  },
  docs: { deadlineOn: (at) => `${day(at)}, ut dagen i UTC` },
  page: {
    title: "Avtaler",
    intro: (company) => `Hva ${company} har godtatt, og hva som gjenstår.`,
    state: {
      current: "Godtatt",
      earlier: "Ny versjon å godta",
      open: "Må godtas",
      blocking: "Sperrer",
    },
    version: "Nyeste versjon",
    accepted: "Godtatt",
    acceptedBy: (by, role, label) =>
      `Versjon ${label} av ${[by || "en tidligere bruker", role].filter(Boolean).join(", ")}`,
    notYet: "Ikke av noen ennå",
    deadline: "Godta innen",
    noDeadline: "Ingen frist",
    blocksNow: "Sperret til den er godtatt",
    wouldBlock: "Sperret etter fristen",
    nobodyCan: (parts) => `Ingen kan ${list(parts)}.`,
    read: "Les den",
  },
  accept: {
    title: (title) => `Godta: ${title}`,
    description: (label) =>
      `Du godtar versjon ${label} for firmaet ditt. Portalen lagrer hvem som godtok hva, og når.`,
    authority: (company) => `Jeg har lest den, og jeg kan signere for ${company}`,
    role: "Rollen din der",
    roleHint: "For eksempel daglig leder eller utviklingssjef.",
    submit: "Godta",
    pending: "Godtar …",
    done: (title) => `Godtatt: ${title}.`,
  },
  tenant: {
    none: "Avtaler inngås for løsninger i Production.",
  },
};
