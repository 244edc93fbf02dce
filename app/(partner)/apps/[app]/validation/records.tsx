import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { CertificationPage } from "@/lib/certifications/dto";
import { dueNotice } from "@/lib/certifications/reminders/rules";
import { text } from "@/lib/words/catalogue";

const words = text.certification.record;
const { reminders } = text.certification;

/** What SuperOffice has signed of this app: for anybody to read and to verify. */
export function Records({ records }: Pick<CertificationPage, "records">) {
  if (records.length === 0) return null;
  const newest = records.find(({ kind }) => kind !== "CERTIFICATION_STAGE");
  const left = newest && dueNotice("RECORD_END", newest.validUntil, new Date());
  return (
    <Section heading={words.heading} description={words.lead}>
      {newest && typeof left === "number" ? (
        <Note tone="warning">
          {left === 0
            ? reminders.partner
            : reminders.soon(newest.validUntil.toISOString().slice(0, 10))}
        </Note>
      ) : null}
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
