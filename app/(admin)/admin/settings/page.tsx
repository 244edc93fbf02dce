import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getRetention } from "@/lib/retention/queries";
import { text } from "@/lib/words/catalogue";
import { RetentionForm } from "./retention-form";

const words = text.retention;

export const metadata: Metadata = { title: words.title };

export default async function SettingsPage() {
  const actor = await requireActor("/admin/settings");
  const page = await getRetention(actor);
  if (!page) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <RetentionForm formKey={randomUUID()} page={page} />
      <Section heading={words.runs}>
        <DataTable
          caption={words.runs}
          columns={[
            { key: "kind", header: words.kind },
            { key: "when", header: words.when },
            { key: "removed", header: words.howMany },
          ]}
          rows={page.settings.map(({ field, last }) => ({
            key: field,
            cells: {
              kind: words.fields[field].label,
              when: last ? <Moment at={last.at} /> : words.never,
              removed:
                last === null
                  ? text.common.none
                  : last.removed === 0
                    ? words.nothing
                    : words.fields[field].removed(last.removed),
            },
          }))}
          empty={null}
        />
      </Section>
      <Section heading={words.audit} description={words.auditKept}>
        {null}
      </Section>
    </>
  );
}
