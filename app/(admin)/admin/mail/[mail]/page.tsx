import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LetterView } from "@/components/messages/letter-view";
import { MailStateBadge } from "@/components/messages/mail-state";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { MailPage } from "@/lib/messages/dto";
import { getMail } from "@/lib/messages/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { sendAgainAction } from "./actions";

const words = text.admin;

export const metadata: Metadata = { title: words.mail };

export default async function OneMailPage({ params }: PageProps<"/admin/mail/[mail]">) {
  const id = idParam((await params).mail);
  const actor = await requireActor(`/admin/mail/${id}`);
  const mail = await getMail(actor, id);
  if (!mail) notFound();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: words.title, href: "/admin" },
          { label: words.mail, href: "/admin/mail" },
          { label: mail.subject },
        ]}
      />
      <PageHeader title={mail.subject} badges={<MailStateBadge state={mail.state} />} />
      <DescriptionList items={facts(mail)} />
      {mail.canSendAgain ? <SendAgain mail={mail} /> : null}
      {/* Stays when the form goes, so that its answer is read out. */}
      <p role="status" className="text-ink-soft empty:hidden">
        {isQueued(mail) ? (mail.sends ? words.mailPage.queued : words.mailPage.kept) : ""}
      </p>
      <Section
        heading={words.mailPage.letter}
        description={mail.link ? undefined : words.mailPage.linkGone}
      >
        {mail.letter ? (
          <LetterView letter={mail.letter} link={mail.link} />
        ) : (
          <p>{words.mailPage.forgotten}</p>
        )}
      </Section>
    </>
  );
}

const isQueued = ({ state, attempts }: MailPage) => state === "WAITING" && attempts === 0;

function facts(mail: MailPage) {
  const isTried = mail.state === "WAITING" && mail.attempts > 0;
  return [
    { term: words.to, value: mail.recipient },
    { term: words.at, value: <Moment at={mail.createdAt} exact /> },
    ...(mail.sentAt
      ? [{ term: words.mailPage.sentAt, value: <Moment at={mail.sentAt} exact /> }]
      : []),
    ...(mail.failure
      ? [
          {
            term: words.mailPage.reason,
            value: `${words.mailPage.failures[mail.failure]} (${words.mailPage.tries(mail.attempts)})`,
          },
        ]
      : []),
    ...(mail.serverAnswer
      ? [{ term: words.mailPage.serverSaid, value: mail.serverAnswer, mono: true }]
      : []),
    ...(isTried
      ? [{ term: words.mailPage.nextTry, value: <Moment at={mail.nextTryAt} exact /> }]
      : []),
  ];
}

function SendAgain({ mail }: { mail: MailPage }) {
  const isFailed = mail.state === "FAILED";
  return (
    <ActionForm
      action={sendAgainAction}
      formKey={randomUUID()}
      label={words.mailPage.againLabel}
      submitLabel={isFailed ? words.mailPage.again : words.mailPage.tryNow}
      pendingLabel={words.mailPage.sending}
      submitTone={isFailed ? "primary" : "secondary"}
      hidden={{ mailId: mail.id, revision: String(mail.revision) }}
    />
  );
}
