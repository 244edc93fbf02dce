import { BYTE_ORDER_MARK, csvLine } from "@/lib/core/csv";
import { environments, type Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import type { ExportedApplication } from "../dto";

const words = text.applications;

/** Where something may be asked for beside what is published. */
const reviewed = ["STAGE", "PRODUCTION"] as const;

export function csvHead(): string {
  const { columns } = words.list.file;
  const named = environments.map((environment) => text.common.environments[environment]);
  return `${BYTE_ORDER_MARK}${csvLine([
    ...[columns.name, columns.partner, columns.kind, columns.template],
    ...named,
    ...named.map(columns.clientId),
    ...[columns.created, columns.id],
    ...reviewed.map((environment) =>
      columns.beside(text.common.environments[environment]),
    ),
  ])}`;
}

/** One app as a row for a spreadsheet, in the order of its head. */
export function csvRow(app: ExportedApplication): string {
  return csvLine([
    ...[app.name, app.partnerName, words.kinds[app.kind], words.templates[app.template]],
    ...environments.map((environment) => words.states[stateIn(app, environment)]),
    ...environments.map((environment) => clientIdIn(app, environment)),
    ...[app.createdAt.toISOString().slice(0, 19).replace("T", " "), app.id],
    ...reviewed.map((environment) => besideIn(app, environment)),
  ]);
}

/** One line of JSON, with the words of the interfaces for machines. */
export function jsonlRow(app: ExportedApplication): string {
  const { id, name, partnerName, kind, template, createdAt } = app;
  const perEnvironment = environments.map((environment) => [
    environment.toLowerCase(),
    { ...stateFor(app, environment), clientId: clientIdIn(app, environment) },
  ]);
  return `${JSON.stringify({
    ...{ id, name, partner: partnerName, kind: kind.toLowerCase() },
    ...{ template: template.toLowerCase(), createdAt },
    environments: Object.fromEntries(perEnvironment) as object,
  })}\n`;
}

function standIn(app: ExportedApplication, environment: Environment) {
  return app.environments.find((one) => one.environment === environment);
}

function stateIn(app: ExportedApplication, environment: Environment) {
  return standIn(app, environment)?.state ?? "DRAFT";
}

function besideIn(app: ExportedApplication, environment: Environment): string {
  const beside = standIn(app, environment)?.beside;
  return beside ? words.beside(beside.versionNumber, beside.state) : "";
}

/** The state for machines: what is asked for beside it stands there when there is something. */
function stateFor(app: ExportedApplication, environment: Environment) {
  const { beside, versionNumber = null } = standIn(app, environment) ?? {};
  return {
    state: stateIn(app, environment).toLowerCase(),
    version: versionNumber,
    ...(beside
      ? { beside: { state: beside.state.toLowerCase(), version: beside.versionNumber } }
      : {}),
  };
}

function clientIdIn(
  { clientIds }: ExportedApplication,
  environment: Environment,
): string {
  return clientIds.find((one) => one.environment === environment)?.clientId ?? "";
}
