import type { Metadata } from "next";
import { connection } from "next/server";
import { ChangeList } from "@/components/checklist/change-list";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listChecklistReleases } from "@/lib/checklist/drafts/queries";
import { text } from "@/lib/words/catalogue";

const words = text.checklist.changes;
const page = text.checklist.page;

export const metadata: Metadata = { title: words.title };

/** Every version of the checklist with what it changed. */
export default async function ChecklistChangesPage() {
  await connection();
  const releases = await listChecklistReleases();
  return (
    <>
      <Breadcrumbs
        items={[{ href: "/docs/checklist", label: page.title }, { label: page.changes }]}
      />
      <PageHeader title={words.title} description={words.lead} />
      {releases.map((release) => (
        <Section
          key={release.number}
          heading={page.version(release.number)}
          description={release.note}
        >
          <p className="text-sm text-ink-soft">
            <Moment at={release.publishedAt} exact />
          </p>
          {release.number === releases.at(-1)?.number ? (
            <p>{words.first(release.items)}</p>
          ) : (
            <ChangeList changes={release.changes} />
          )}
        </Section>
      ))}
    </>
  );
}
