import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { ValidationPage } from "@/lib/publishing/dto";
import type { Precondition } from "@/lib/publishing/rules";
import { text } from "@/lib/words/catalogue";

const words = text.publishing;

/** What must be there before the request, each with the way to mend it. */
export function Preconditions({ page }: { page: ValidationPage }) {
  if (page.version === null) return null;
  return (
    <Section heading={words.preconditions.heading} description={words.preconditions.why}>
      <DataTable
        caption={words.preconditions.heading}
        columns={[
          { key: "what", header: words.preconditions.what },
          { key: "state", header: words.preconditions.state, align: "end" },
        ]}
        rows={page.preconditions.map(({ code, isMet }) => ({
          key: code,
          cells: {
            what: isMet ? words.met[code] : <Missing code={code} appId={page.appId} />,
            state: (
              <Badge tone={isMet ? "success" : "danger"}>
                {isMet ? words.preconditions.isMet : words.preconditions.isMissing}
              </Badge>
            ),
          },
        }))}
        empty={null}
      />
      {page.isPartnerVerified ? null : <Note>{words.preconditions.unverified}</Note>}
    </Section>
  );
}

function Missing({ code, appId }: { code: Precondition; appId: string }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      <span>{words.missing[code]}</span>
      <Link href={`/apps/${appId}/${words.mendAt[code]}`} className="link">
        {words.mend[code]}
      </Link>
    </span>
  );
}
