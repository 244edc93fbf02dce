import type { Metadata } from "next";
import { InterfacePage, InterfaceProse } from "@/components/interfaces/interface-page";
import { CodeBlock } from "@/components/ui/code-block";
import { DataTable } from "@/components/ui/data-table";
import { serviceScopes } from "@/lib/service-keys/rules";
import { text } from "@/lib/words/catalogue";
import description from "@/public/operations-v1.json";

const words = text.operations.docs;

export const metadata: Metadata = { title: words.title };

const ask = 'curl "$PORTAL_URL/api/state/Cust12345?environment=production"';
export default function OperationsInterfacePage() {
  return (
    <InterfacePage
      words={words}
      openApi="/operations-v1.json"
      description={description}
      host="$PORTAL_URL"
      except={["signature"]}
      more={
        <InterfaceProse {...words.states}>
          <CodeBlock label={words.states.label} code={ask} />
        </InterfaceProse>
      }
    >
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
    </InterfacePage>
  );
}
