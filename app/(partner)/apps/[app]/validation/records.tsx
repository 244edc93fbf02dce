import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { CertificationPage } from "@/lib/certifications/dto";
import { text } from "@/lib/words/catalogue";

const words = text.certification.record;

/** What SuperOffice has signed of this app: for anybody to read and to verify. */
export function Records({ records }: Pick<CertificationPage, "records">) {
  if (records.length === 0) return null;
  return (
    <Section heading={words.heading} description={words.lead}>
      <DataTable
        caption={words.heading}
        columns={[
          { key: "kind", header: words.what },
          { key: "approved", header: words.approved },
          { key: "until", header: words.until },
        ]}
        rows={records.map(({ id, kind, approvedAt, validUntil }) => ({
          key: id,
          href: `/certificates/${id}`,
          cells: {
            kind: words.kinds[kind],
            approved: <Moment at={approvedAt} />,
            until: <Moment at={validUntil} exact />,
          },
        }))}
        empty={null}
      />
    </Section>
  );
}
