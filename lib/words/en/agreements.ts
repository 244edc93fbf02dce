import type { AgreementName } from "@/lib/agreements/rules";
import { acts, blocked, day } from "./agreement-acts";
import { mails } from "./agreement-mails";

const names: Record<AgreementName, string> = {
  DEVELOPER_TERMS: "developer terms",
  PARTNER_AGREEMENT: "partner agreement",
  SUB_DPA: "sub-data-processing agreement",
  MONITORING_CONSENT: "monitoring consent",
  DEVELOPMENT_TOOLS: "Development Tools terms",
};

const list = (parts: readonly string[]) =>
  new Intl.ListFormat("en", { type: "disjunction" }).format(parts);

/** What partners and customers agree to: documents with versions. */
export const agreements = {
  names,
  acts,
  blocked,
  mails,
  refusals: {
    first: (name: AgreementName) =>
      name === "DEVELOPMENT_TOOLS"
        ? "Accept the Development Tools terms first: an administrator of the tenant does that on the tenant's page, under Agreements."
        : `Accept the ${names[name]} first: whoever manages users of the partner does that on the partner's page, under Agreements.`,
    users:
      "Accepting needs the permission Users. Ask a colleague who has it, under Users.",
    administrators:
      "Only an administrator of the tenant accepts for it. External consultants look on.",
    newer: "A newer version was published meanwhile. Reload the page and read that one.",
    accepted: "This was accepted a moment ago. Reload the page to see by whom.",
    sameText: "Change the text: it is the same as in the version before.",
    labelTaken: "Choose another name: a version of this agreement has it already.",
    notice: (days: number) =>
      `Choose a day at least ${days} days from now, so that people can read and decide.`,
  },
  fields: {
    authorityMissing: "Tick that you may sign. If you may not, ask somebody who may.",
    roleMissing: "Enter what you are there, such as Managing director.",
    labelMissing: "Enter how people quote this version, such as 2027-01.",
    titleMissing: "Enter the title of the agreement.",
    textMissing: "Enter the text of the agreement.",
    summaryMissing: "Say what changes, for those who accepted the version before.",
    deadlineForm: "Choose a day, or leave it empty.",
  },
  docs: {
    title: "Agreements",
    description:
      "What partners and customers agree to, in every version that was ever in force, and what each blocks until it is accepted.",
    for: { partner: "For partners", tenant: "For customers" },
    version: (label: string) => `Version ${label}`,
    published: "Published",
    hash: "SHA-256 of the text",
    hashWhy:
      "The hash is that of the exact text, in UTF-8 with an empty line between paragraphs.",
    blocks: "What it blocks",
    always: (parts: readonly string[]) =>
      `Until a version is accepted, nobody can ${list(parts)}.`,
    afterDeadline: (parts: readonly string[]) =>
      `Once a deadline has passed without its version being accepted, nobody can ${list(parts)}.`,
    runs: "What is published, activated and running keeps running.",
    deadline: "Deadline",
    deadlineOn: (at: Date) => `${day(at)}, end of the day in UTC`,
    noDeadline: "None: it asks to be accepted, and does not block by a date.",
    changed: "What changed",
    first: "The first version.",
    earlier: "Earlier versions",
    show: (label: string) => `Read version ${label}`,
    all: "All agreements",
  },
  page: {
    title: "Agreements",
    intro: (company: string) => `What ${company} has agreed to, and what is still open.`,
    state: {
      current: "Accepted",
      earlier: "New version to accept",
      open: "To be accepted",
      blocking: "Blocks",
    },
    version: "Newest version",
    accepted: "Accepted",
    acceptedBy: (by: string, role: string, label: string) =>
      `Version ${label} by ${[by || "a former user", role].filter(Boolean).join(", ")}`,
    notYet: "By nobody yet",
    deadline: "Accept by",
    noDeadline: "No deadline",
    blocksNow: "Blocked until accepted",
    wouldBlock: "Blocked after its deadline",
    nobodyCan: (parts: readonly string[]) => `Nobody can ${list(parts)}.`,
    read: "Read it",
  },
  accept: {
    title: (title: string) => `Accept: ${title}`,
    description: (label: string) =>
      `You accept version ${label}, for your company. The portal keeps who accepted what and when.`,
    authority: (company: string) => `I have read it, and I may sign for ${company}`,
    role: "Your role there",
    roleHint: "Such as Managing director or Head of development.",
    submit: "Accept",
    pending: "Accepting…",
    done: (title: string) => `Accepted: ${title}.`,
  },
  tenant: {
    none: "Agreements are made for production tenants.",
  },
  admin: {
    title: "Agreements",
    description: "Publish new versions, and see who has accepted which.",
    deadlineOn: (at: Date) => `Deadline ${day(at)}`,
    count: (count: number) =>
      count === 1
        ? "1 party accepted the newest version"
        : `${count} parties accepted the newest version`,
    who: (title: string) => `Who accepted: ${title}`,
    listed: (count: number) => `The newest ${count} acceptances.`,
    columns: {
      party: "For",
      version: "Version",
      by: "By",
      role: "Stated role",
      at: "When",
    },
    nobody: "Nobody yet.",
    themselves: "In person, while joining a partner",
    publish: "Publish a new version",
    publishTitle: (title: string) => `Publish a new version: ${title}?`,
    publishBody:
      "It can never be changed or taken back. Everybody concerned is written to within minutes, and again 30, 7 and 1 days before the deadline.",
    label: "Name of the version",
    labelHint: "How people quote it, such as 2027-01.",
    titleField: "Title",
    text: "Text",
    textHint: "Plain paragraphs with an empty line between them.",
    summary: "What changes",
    summaryHint: "One or two sentences for those who accepted the version before.",
    deadline: "Deadline",
    deadlineHint:
      "The last day to accept, in UTC, at least 14 days from now. Left empty, this version blocks nobody who accepted an earlier one.",
    submit: "Publish",
    pending: "Publishing…",
    done: (number: number) => `Published as version number ${number}.`,
  },
};
