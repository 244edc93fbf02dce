import { BYTE_ORDER_MARK, csvLine } from "@/lib/core/csv";
import { environmentSlug } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import type { ManagedTenant } from "../manager/dto";

const words = text.tenantManager;

export function csvHead(): string {
  const { columns, file } = words;
  return `${BYTE_ORDER_MARK}${csvLine([
    ...[file.columns.environment, columns.tenant, columns.name, columns.access],
    ...[columns.kind, columns.state, columns.seats, columns.seatsUsed],
    ...[file.columns.endsOn, file.columns.endpoint, file.columns.release],
  ])}`;
}

/** One tenant as a row for a spreadsheet, in the order of its head. */
export function csvRow({ environment, contextId, name, access, facts }: ManagedTenant) {
  return csvLine([
    ...[text.common.environments[environment], contextId, name, accessWord(access)],
    ...(facts
      ? [
          ...[words.kinds[facts.kind], text.tenants.state[facts.state]],
          ...[facts.seats, facts.seatsUsed].map((count) => String(count ?? "")),
          ...[day(facts.licencesEndOn), facts.endpoint, facts.release],
        ]
      : ["", "", "", "", "", "", ""]),
  ]);
}

/** One line of JSON, with the words of the interfaces for machines. */
export function jsonlRow(tenant: ManagedTenant): string {
  const { environment, contextId, name, access, facts } = tenant;
  return `${JSON.stringify({
    environment: environmentSlug(environment),
    ...{ contextId, name, access },
    ...facts,
    ...(facts ? { licencesEndOn: day(facts.licencesEndOn) || null } : {}),
  })}\n`;
}

export function accessWord(access: ManagedTenant["access"]): string {
  if (access === null) return words.accesses.NONE;
  return words.accesses[access === "ENDED" ? "REVOKED" : access];
}

function day(date: Date | null): string {
  return date?.toISOString().slice(0, 10) ?? "";
}
