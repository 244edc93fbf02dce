import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listChangesToDecide } from "@/lib/changes/queries";
import { text } from "@/lib/words/catalogue";
import { ChangeCard } from "./change-card";

const words = text.changes.list;

export const metadata: Metadata = { title: words.title };

/** What partners ask the app managers for. */
export default async function ChangesPage() {
  const actor = await requireActor("/changes");
  const changes = await listChangesToDecide(actor);
  if (!changes) notFound();

  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Section heading={words.waiting}>
        {changes.waiting.length === 0 ? (
          <p className="text-ink-soft">{words.waitingNone}</p>
        ) : (
          <ul className="grid gap-4">
            {changes.waiting.map((change) => (
              <li key={change.id}>
                <ChangeCard change={change} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section heading={words.decided}>
        <DataTable
          caption={words.decided}
          columns={[
            { key: "app", header: words.app },
            { key: "field", header: words.field },
            { key: "wanted", header: words.wanted },
            { key: "state", header: words.state },
            { key: "answered", header: words.answered },
          ]}
          rows={changes.decided.map((change) => ({
            key: change.id,
            href: `/apps/${change.appId}`,
            cells: {
              app: `${change.appName}, ${change.partnerName}`,
              field: text.changes.fields[change.field],
              wanted: change.wanted,
              state: text.changes.states[change.state],
              answered: change.decidedAt ? <Moment at={change.decidedAt} /> : null,
            },
          }))}
          empty={<p className="text-ink-soft">{words.decidedNone}</p>}
        />
      </Section>
    </>
  );
}
