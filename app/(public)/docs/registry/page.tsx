import type { Metadata } from "next";
import {
  InterfaceExample,
  InterfacePage,
  InterfaceProse,
} from "@/components/interfaces/interface-page";
import { InterfaceCalls } from "@/components/interfaces/interface-sections";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { CODE_NAMES, REASON_CODES, reasons } from "@/lib/registry/rules";
import { text } from "@/lib/words/catalogue";

const words = text.registry.docs;

export const metadata: Metadata = { title: words.title };

const base = "/api/registry/v1";
const verify = [
  `curl "$REGISTRY_URL${base}/clients/verify" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"clientId":"…","clientSecret":"dpcs_sod_…","environment":"sod"}'`,
].join("\n");
const check = [
  `curl "$REGISTRY_URL${base}/authorize-check" \\`,
  '  -H "Authorization: Bearer $SERVICE_KEY" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"clientId":"…","tenant":"Cust26759","isAdministrator":true,`,
  `       "redirectUri":"https://app.example.com/callback"}'`,
].join("\n");

export default function RegistryPage() {
  return (
    <InterfacePage words={words} openApi="/registry-v1.json" except={["signature"]}>
      <InterfaceProse {...words.what} />
      <InterfaceProse {...words.keys} />
      <InterfaceCalls base={base} {...words.calls} />
      <Section heading={words.codes.heading}>
        <DataTable
          caption={words.codes.caption}
          columns={[
            { key: "code", header: words.codes.code },
            { key: "reason", header: words.codes.reason },
            { key: "what", header: words.codes.what },
          ]}
          rows={reasons
            .toSorted((a, b) => REASON_CODES[a] - REASON_CODES[b])
            .map((reason) => ({
              key: reason,
              cells: {
                code: `${REASON_CODES[reason]}\u00a0${CODE_NAMES[REASON_CODES[reason]]}`,
                reason: <code className="font-mono">{reason}</code>,
                what: text.registry.reasons[reason],
              },
            }))}
          empty={null}
        />
      </Section>
      <InterfaceExample
        heading={words.example.heading}
        steps={[
          [words.example.verify, verify],
          [words.example.check, check],
        ]}
      />
    </InterfacePage>
  );
}
