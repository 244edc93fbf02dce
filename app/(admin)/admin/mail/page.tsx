import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { MailStateBadge } from "@/components/messages/mail-state";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import type { MailRow } from "@/lib/messages/dto";
import { listMails } from "@/lib/messages/queries";
import { mailStates } from "@/lib/messages/sending/rules";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { MailFilter } from "./mail-filter";
import { MailTabs } from "./mail-tabs";

const words = text.admin;

export const metadata: Metadata = { title: words.mail };

export default async function MailPage({ searchParams }: PageProps<"/admin/mail">) {
  const actor = await requireActor("/admin/mail");
  const query = await searchParams;
  const recipient = queryText(query["to"]);
  const asked = queryText(query["state"]).toUpperCase();
  const state = mailStates.find((one) => one === asked);
  const after = queryText(query["after"]);
  const list = await listMails(actor, { recipient, state, after });
  if (!list) notFound();
  const isFiltered = recipient !== "" || state !== undefined;
  const pageAt = (key?: string) => addressOf({ to: recipient, state, after: key });
  return (
    <>
      <PageHeader title={words.mail} description={words.mailDescription} />
      <MailTabs current="list" />
      {list.sends ? null : <Note>{words.mailPage.noServer}</Note>}
      <MailFilter recipient={recipient} state={state} isFiltered={isFiltered} />
      <DataTable
        caption={words.caption}
        columns={[
          { key: "subject", header: words.subject },
          { key: "to", header: words.to },
          { key: "state", header: words.state },
          { key: "at", header: words.at },
        ]}
        rows={list.rows.map(toRow)}
        empty={
          isFiltered ? (
            <EmptyState
              title={words.mailPage.noneFound}
              body={words.mailPage.noneFoundBody}
            />
          ) : (
            <EmptyState
              title={words.mailPage.emptyTitle}
              body={words.mailPage.emptyBody}
            />
          )
        }
      />
      {list.next || after ? (
        <nav className="flex gap-4" aria-label={words.caption}>
          {after ? (
            <Link className="link" href={pageAt()}>
              {words.mailPage.first}
            </Link>
          ) : null}
          {list.next ? (
            <Link className="link" href={pageAt(list.next)}>
              {words.mailPage.next}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

function addressOf(query: Record<"to" | "state" | "after", string | undefined>): string {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value ? [[name, name === "state" ? value.toLowerCase() : value]] : [],
  );
  const search = new URLSearchParams(said).toString();
  return search ? `/admin/mail?${search}` : "/admin/mail";
}

function toRow(mail: MailRow) {
  return {
    key: mail.id,
    href: `/admin/mail/${mail.id}`,
    cells: {
      subject: mail.subject,
      to: mail.recipient,
      state: (
        <div className="grid gap-1">
          <MailStateBadge state={mail.state} />
          {mail.failure ? (
            <span className="text-sm text-ink-soft">
              {words.mailPage.failures[mail.failure]}
            </span>
          ) : null}
        </div>
      ),
      at: <Moment at={mail.createdAt} />,
    },
  };
}
