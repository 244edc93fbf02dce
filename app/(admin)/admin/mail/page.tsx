import type { Metadata } from "next";
import { notFound } from "next/navigation";
import Form from "next/form";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
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
      <Form action="/admin/mail" role="search" className="flex max-w-xl gap-2">
        <input
          name="to"
          type="search"
          defaultValue={recipient}
          aria-label={words.filter}
          placeholder={words.filter}
          className="min-h-9 w-full rounded border border-line-strong bg-surface px-3"
        />
        <Button type="submit">{words.search}</Button>
      </Form>
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
        empty={<EmptyState title={words.emptyTitle} body={words.emptyBody} />}
      />
    </>
  );
}
