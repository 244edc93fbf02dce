/** One fixed sentence for each right that SuperOffice enforces. */
const rights = {
  "claim:SystemToken":
    "System user: reads and changes everything, regardless of roles, also when nobody is signed in.",
  "claim:InternalNetserverUrl": "Learns the internal address of your SuperOffice server.",
  "claim:PersonId": "Learns which contact person in SuperOffice a signed-in user is.",
  "claim:FeatureToggles": "Learns which features are switched on for your tenant.",
  "claim:MinimumPocketVersion": "Learns which version of Pocket CRM your tenant needs.",
  "integration:MIRRORING":
    "Mirroring: sends a copy of your database, and every later change, to the partner's own service.",
  "agent:User": "Users: creates, changes and disables users and their roles.",
  "agent:ErpSync":
    "ERP synchronisation: keeps companies, persons, projects and sales in step with another system.",
  "agent:Replication":
    "Mirroring: receives a full copy of your database and every later change.",
  "agent:Email": "Email: reads and sends email for users of your tenant.",
  "agent:Messaging": "Messaging: sends messages from your tenant, such as SMS.",
  "agent:MailLink": "Mail Link: links email of users to companies, persons and sales.",
  "agent:Webhook":
    "Webhooks: is told at once whenever data are created, changed or deleted.",
  "agent:CRMScript": "CRMScript: runs its own program code inside your SuperOffice.",
  "agent:Data": "Data: reads and changes tables directly, past the usual screens.",
  "agent:Ai": "AI services: sends data of your tenant to SuperOffice's AI services.",
  "agent:Pocket": "Pocket CRM: acts as the mobile app does.",
  "agent:Dash": "Dashboards: creates and changes dashboards.",
  "agent:DocumentMigration":
    "Document migration: reads, moves and replaces all documents.",
  "endpoint:WebAPI": "Calls the REST API (WebAPI) of your tenant.",
  "endpoint:Services88": "Calls the SOAP services (Services88) of your tenant.",
};

export type RightName = keyof typeof rights;

/** What a right lets an app do; also for a right that has no sentence yet. */
export function right(code: string): string {
  const known = (rights as Partial<Record<string, string>>)[code];
  if (known) return known;
  const name = code.slice(code.indexOf(":") + 1);
  return code.startsWith("endpoint:")
    ? `Calls the ${name} services of your tenant.`
    : `Uses the restricted service ${name}.`;
}
