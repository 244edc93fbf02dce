import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-form";
import { requireActor } from "@/lib/auth/session";
import { listMails } from "@/lib/messages/queries";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.admin;

export const metadata: Metadata = { title: words.mail };

export default async function MailPage({ searchParams }: PageProps<"/admin/mail">) {
  const actor = await requireActor("/admin/mail");
  const recipient = queryText((await searchParams)["to"]);
  const mails = await listMails(actor, { recipient });
  if (!mails) notFound();
  return (
    <>
      <PageHeader title={words.mail} description={words.mailDescription} />
      <SearchForm
        action="/admin/mail"
        name="to"
        label={words.filter}
        submitLabel={words.search}
        value={recipient}
      />
      <DataTable
        caption={words.caption}
        columns={[
          { key: "subject", header: words.subject },
          { key: "to", header: words.to },
          { key: "at", header: words.at },
        ]}
        rows={mails.map((mail) => ({
          key: mail.id,
          href: `/admin/mail/${mail.id}`,
          cells: {
            subject: mail.subject,
            to: mail.recipient,
            at: <Moment at={mail.createdAt} />,
          },
        }))}
        empty={<EmptyState {...(recipient === "" ? words.empty : words.none)} />}
      />
    </>
  );
}
