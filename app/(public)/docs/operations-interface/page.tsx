import type { Metadata } from "next";
import {
  InterfaceExample,
  InterfacePage,
  InterfaceProse,
} from "@/components/interfaces/interface-page";
import { InterfaceCalls } from "@/components/interfaces/interface-sections";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { serviceScopes } from "@/lib/service-keys/rules";
import { text } from "@/lib/words/catalogue";

const words = text.operations.docs;

export const metadata: Metadata = { title: words.title };

const base = "/api/operations/v1";
const person = `${base}/tenants/production/Cust12345/people/dana@nordlys.example`;
const say = [
  `curl -X PUT "$PORTAL_URL${person}" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"right":"TENANT_ADMINISTRATOR"}'`,
].join("\n");
const tenant = [
  `curl -X PUT "$PORTAL_URL${base}/tenants/production/Cust12345" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"name":"Nordlys","company":"Nordlys AS","kind":"PRODUCTION","state":"RUNNING",`,
  `       "endpoint":"https://online3.superoffice.com","release":"10.5.2",`,
  `       "licences":["Development Tools"],"userPlan":"Sales Premium",`,
  `       "licencesEndOn":"2027-06-30","seats":25,"seatsUsed":19}'`,
].join("\n");
const ask = 'curl "$PORTAL_URL/api/state/Cust12345?environment=production"';
const take = [
  `curl -X DELETE "$PORTAL_URL${person}" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY"',
].join("\n");

export default function OperationsInterfacePage() {
  return (
    <InterfacePage words={words} openApi="/operations-v1.json" except={["signature"]}>
      <InterfaceProse {...words.what} />
      <InterfaceProse {...words.keys}>
        <DataTable
          caption={words.keys.caption}
          columns={[
            { key: "scope", header: words.keys.scope },
            { key: "lets", header: words.keys.lets },
          ]}
          rows={serviceScopes.map((scope) => ({
            key: scope,
            cells: {
              scope: <code className="font-mono">{scope}</code>,
              lets: text.serviceKeys.scopes[scope],
            },
          }))}
          empty={null}
        />
      </InterfaceProse>
      <InterfaceCalls base={base} {...words.calls} />
      <InterfaceExample
        heading={words.example.heading}
        steps={[
          [words.example.say, say],
          [words.example.take, take],
          [words.example.tenant, tenant],
        ]}
      />
      <InterfaceProse {...words.states}>
        <CodeBlock label={words.states.label} code={ask} />
      </InterfaceProse>
    </InterfacePage>
  );
}
