import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import {
  configurationInputs,
  type ChecklistKind,
  type ConfigurationInput,
} from "../rules";
import { traitInputs, type Trait } from "../traits/rules";

const words = text.checklist;

/** An item as it is edited. */
export type EditedItem = {
  code: string;
  heading: string;
  text: string;
  why: string;
  verifiedBy: string;
  kind: ChecklistKind;
  standard: boolean;
  custom: boolean;
  perEnvironment: boolean;
  position: number;
  dependsOn: readonly string[];
  appliesTo: readonly string[];
};

export const editedFields = [
  ...(["heading", "text", "why", "verifiedBy", "kind", "standard", "custom"] as const),
  ...(["perEnvironment", "dependsOn", "appliesTo"] as const),
] as const;
export type EditedField = (typeof editedFields)[number];

/**
 * Whether an item can stand in a checklist: it is for somebody, it opens again when what decides about it
 * changes, and it is automatic only where the portal already looks itself.
 */
export function allowItem(
  item: EditedItem,
  observed: readonly string[],
): Result<{ dependsOn: ConfigurationInput[] }> {
  if (!item.standard && !item.custom) {
    return fail("rule_broken", words.refused.forNobody, "standard");
  }
  if (item.kind === "AUTOMATIC" && !observed.includes(item.code)) {
    return fail("rule_broken", words.refused.notObserved, "kind");
  }
  // What an item is for is known by these answers: a verdict must not outlive them.
  const needed: readonly string[] = item.appliesTo.flatMap((trait) =>
    isTrait(trait) ? traitInputs[trait] : [],
  );
  const dependsOn = configurationInputs.filter(
    (input) => item.dependsOn.includes(input) || needed.includes(input),
  );
  return ok({ dependsOn });
}

function isTrait(name: string): name is Trait {
  return name in traitInputs;
}

export type ItemChange =
  | { code: string; what: "added" | "removed" }
  | { code: string; what: "changed"; fields: EditedField[] };

/** What differs between two versions, item by item, in the order of the younger one. */
export function checklistChanges(
  before: readonly EditedItem[],
  after: readonly EditedItem[],
): ItemChange[] {
  const changes = after.flatMap((item): ItemChange[] => {
    const old = before.find(({ code }) => code === item.code);
    if (!old) return [{ code: item.code, what: "added" }];
    const fields = editedFields.filter((field) => said(old[field]) !== said(item[field]));
    return fields.length > 0 ? [{ code: item.code, what: "changed", fields }] : [];
  });
  const removed = before
    .filter(({ code }) => !after.some((item) => item.code === code))
    .map(({ code }): ItemChange => ({ code, what: "removed" }));
  return [...changes, ...removed];
}

function said(value: EditedItem[EditedField]): string {
  return Array.isArray(value) ? value.toSorted().join(" ") : String(value);
}
