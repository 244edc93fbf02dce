import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { LetterView } from "@/components/messages/letter-view";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { TemplateList } from "@/lib/messages/templates/dto";
import { showTemplates } from "@/lib/messages/templates/queries";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { MailTabs } from "../mail-tabs";

const words = text.admin.templates;

export const metadata: Metadata = { title: words.title };

export default async function TemplatesPage({
  searchParams,
}: PageProps<"/admin/mail/templates">) {
  const actor = await requireActor("/admin/mail/templates");
  const list = showTemplates(actor, queryText((await searchParams)["show"]));
  if (!list) notFound();
  const { shown } = list;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <MailTabs current="templates" />
      <div className="grid gap-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <TemplateNav list={list} />
        <div className="grid min-w-0 content-start gap-8">
          <Section heading={words.asHtml}>
            <LetterView letter={shown.letter} link={shown.link} />
            <Disclosure summary={words.source}>
              <Source text={shown.html} />
            </Disclosure>
          </Section>
          <Section heading={words.asText}>
            <Source text={shown.text} />
          </Section>
        </div>
      </div>
    </>
  );
}

function TemplateNav({ list }: { list: TemplateList }) {
  return (
    <nav
      aria-label={words.title}
      className="grid content-start gap-5 max-lg:order-last max-lg:border-t max-lg:border-line max-lg:pt-6"
    >
      {list.rooms.map(({ room, templates }) => (
        <div key={room} className="grid gap-1">
          <h2 className="text-sm font-semibold text-ink-soft">
            {words.rooms[room] ?? room}
          </h2>
          <ul className="grid">
            {templates.map(({ id, subject }) => (
              <li key={id}>
                <Link
                  href={`/admin/mail/templates?show=${encodeURIComponent(id)}`}
                  aria-current={id === list.shown.id ? "page" : undefined}
                  className="block rounded px-2 py-1 break-words hover:bg-sunken aria-[current=page]:bg-brand-soft aria-[current=page]:font-semibold"
                >
                  {subject}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Source({ text: source }: { text: string }) {
  return (
    <pre className="min-w-0 rounded border border-line bg-sunken p-4 font-mono text-sm break-words whitespace-pre-wrap">
      {source}
    </pre>
  );
}
