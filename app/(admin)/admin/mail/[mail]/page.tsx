import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { getMail } from "@/lib/messages/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { aroundLink } from "@/lib/words/mail-body";

const words = text.admin;

export const metadata: Metadata = { title: words.mail };

export default async function OneMailPage({ params }: PageProps<"/admin/mail/[mail]">) {
  const id = idParam((await params).mail);
  const actor = await requireActor(`/admin/mail/${id}`);
  const mail = await getMail(actor, id);
  if (!mail) notFound();
  const [before, after] = aroundLink(mail.body);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: words.title, href: "/admin" },
          { label: words.mail, href: "/admin/mail" },
          { label: mail.subject },
        ]}
      />
      <PageHeader title={mail.subject} />
      <DescriptionList
        items={[
          { term: words.to, value: mail.recipient },
          { term: words.at, value: <Moment at={mail.createdAt} exact /> },
        ]}
      />
      <Card>
        <div className="max-w-reading whitespace-pre-wrap">
          {before}
          {mail.link ? (
            // Opened by a full page load, as from a mail program.
            <a className="link break-all" href={mail.link}>
              {mail.link}
            </a>
          ) : null}
          {after}
        </div>
      </Card>
    </>
  );
}
