import type { Fault } from "@/lib/audit/chain/rules";
import { auditActions, auditGroups, auditObjects } from "./audit-actions";
import { auditFields, auditValues } from "./audit-fields";

const faults: Record<Fault, string> = {
  changed: "was changed after it was written",
  missing: "is missing",
  unlinked: "does not follow from the entry before it",
  head_differs: "is not the entry that the head of the chain names",
  head_missing: "is the last of a chain whose head row is missing",
  after_head: "stands behind the end of its chain",
  cut_off: "is signed in a checkpoint, but gone from the log",
  rewritten:
    "or a later one was changed and the chain hashed anew: the signed hash differs",
};

export const audit = {
  actions: auditActions,
  groups: auditGroups,
  objects: auditObjects,
  fields: auditFields,
  values: auditValues,
  title: "Activity",
  whole: "Audit log",
  wholeDescription: "Every change on the portal: who did what, when, before and after.",
  ofPartner: "Every change to this partner, its apps and its people.",
  ofApp: "Every change to this app: who did what, when, before and after.",
  ofTenant: "What was decided about apps and people of this tenant, by whom and when.",
  open: "Activity",
  timeline: "Entries, newest first",
  who: {
    portal: "The portal",
    former: "A former member",
    partner: (name: string) => `${name} (partner)`,
    customer: (name: string) => `${name} (customer)`,
    staff: (name: string) => `${name} (SuperOffice)`,
    service: (name: string) => `${name} (service key of SuperOffice)`,
    token: (name: string) => `${name} (CI token)`,
    person: (name: string) => name,
  },
  of: {
    version: (number: number) => `Version ${number}`,
    review: (number: number) => `Review ${number}`,
    secret: (lastFour: string) => `Secret …${lastFour}`,
    key: (thumbprint: string) => `Key ${thumbprint}`,
    token: (label: string, lastFour: string) => label || `CI token …${lastFour}`,
    request: (tenant: string) => `Request to ${tenant}`,
    access: (tenant: string) => `Access to ${tenant}`,
    tenant: (contextId: string, name: string) => `${contextId} ${name}`,
  },
  filter: {
    label: "Filter the log",
    hint: "The list follows what you choose. Days are counted in UTC.",
    who: "Who",
    whoHint: "Part of a name",
    what: "What",
    everything: "Everything",
    all: (group: string) => `${group}: all`,
    about: "About",
    aboutHint: "App, tenant or ID",
    environment: "Environment",
    allEnvironments: "All",
    from: "From",
    to: "To",
    show: "Show",
    clear: "Clear filter",
    only: (name: string) => `Show only ${name}`,
  },
  found: (count: number, { more, filtered }: { more: boolean; filtered: boolean }) => {
    const entries = count === 1 ? "1 entry" : `${count} entries`;
    const fit = count === 1 ? "fits" : "fit";
    if (more) return `The newest ${entries}${filtered ? ` that ${fit}` : ""}`;
    return filtered ? `${entries} ${fit}` : entries;
  },
  older: "Older entries",
  newest: "Newest entries",
  searchedBackTo: "Searched back to",
  searchOn: "Search further back",
  empty: {
    title: "Nothing has happened here yet",
    body: "Every change is written down here the moment it is made.",
    noneFit: "No entry fits",
    noneFitBody: "Choose a longer time or fewer conditions.",
  },
  details: {
    nothing: "–",
    yes: "Yes",
    no: "No",
    gone: "Something deleted",
  },
  exports: {
    label: "Download these entries",
    csv: "Download CSV",
    jsonl: "Download JSONL",
    hint: (cap: string) =>
      `The entries that fit the filter, at most ${cap}. JSONL carries the hashes: “npm run audit:verify -- file.jsonl” checks it offline.`,
    capped: (cap: string) =>
      `Only the newest ${cap} entries are in this file. Filter by time to get the older ones.`,
    columns: {
      at: "Time (UTC)",
      who: "Who",
      role: "Role",
      what: "What",
      about: "About",
      app: "App",
      tenant: "Tenant",
      partner: "Partner",
      environment: "Environment",
      details: "Details",
      action: "Event",
      objectType: "Object kind",
      objectId: "Object ID",
      actorId: "Person ID",
      chain: "Chain",
      seq: "Number",
      hash: "Hash",
    },
  },
  verify: {
    walked: (entries: string, chains: string, seconds: string) =>
      `${entries} entries in ${chains} chains read in ${seconds} s.`,
    checkpoints: (lines: string, at: string) =>
      `${lines} signed checkpoints, the last of ${at}.`,
    noCheckpoints:
      "There is no checkpoint yet: a tail that was cut off cannot be seen. Run npm run audit:checkpoint.",
    whole: "The audit log is whole.",
    trouble: (chain: string, seq: number, fault: Fault, until: number | undefined) =>
      `Chain ${chain}, entry ${seq}${until !== undefined && until > seq ? ` (up to ${until})` : ""}: ${faults[fault]}.`,
    badLine: {
      signature: (line: number) =>
        `Checkpoint file, line ${line}: its signature does not fit.`,
      order: (line: number) =>
        `Checkpoint file, line ${line}: a line before it is missing or was changed.`,
      unknown_key: (line: number) =>
        `Checkpoint file, line ${line}: signed with a key that AUDIT_SIGNING_KEYS does not hold.`,
    },
    slice: (entries: string) => `${entries} entries of the file read.`,
    badEntry: (line: number, chain: string, seq: number) =>
      `Line ${line} (chain ${chain || "?"}, entry ${seq}) is not as it was written.`,
    sliceWhole: "Every entry of the file is as it was written.",
    signed: (count: number) =>
      count === 0
        ? "Nothing new to sign."
        : count === 1
          ? "Signed where 1 chain stands."
          : `Signed where ${count} chains stand.`,
  },
};
