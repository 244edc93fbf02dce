import type { Metadata } from "next";
import { InterfacePage, InterfaceProse } from "@/components/interfaces/interface-page";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { CODE_NAMES, REASON_CODES, reasons } from "@/lib/registry/rules";
import { text } from "@/lib/words/catalogue";
import description from "@/public/registry-v1.json";

const words = text.registry.docs;

export const metadata: Metadata = { title: words.title };

export default function RegistryPage() {
  return (
    <InterfacePage
      words={words}
      openApi="/registry-v1.json"
      description={description}
      host="$REGISTRY_URL"
      except={["signature"]}
      more={<Codes />}
    >
      <InterfaceProse {...words.what} />
      <InterfaceProse {...words.keys} />
    </InterfacePage>
  );
}

function Codes() {
  return (
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
  );
}
