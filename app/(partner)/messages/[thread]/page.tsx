import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MarkRead } from "@/components/threads/mark-read";
import { ThreadStateBadge } from "@/components/threads/thread-state";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Lines } from "@/components/ui/lines";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { requireActor } from "@/lib/auth/session";
import type { ThreadMessage } from "@/lib/threads/dto";
import { getThread } from "@/lib/threads/places/queries";
import { idParam } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { markReadAction, markUnreadAction } from "../actions";
import { Reply } from "./reply";

const words = text.threads;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.thread };
}

/** A conversation, read and answered without leaving the inbox. */
export default async function ThreadPage({ params }: PageProps<"/messages/[thread]">) {
  const id = idParam((await params).thread);
  const actor = await requireActor(`/messages/${id}`);
  const thread = await getThread(actor, id);
  if (!thread) notFound();
  const mark = { threadId: id, upTo: thread.lastAt.toISOString() };
  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/messages", label: words.back },
          { label: words.subject(thread) },
        ]}
      />
      <PageHeader
        eyebrow={`${words.kinds[thread.kind]} · ${thread.partner}`}
        title={words.subject(thread)}
        badges={<ThreadStateBadge thread={thread} />}
        actions={<LinkButton href={thread.href}>{words.open}</LinkButton>}
      />
      {thread.isUnread ? (
        <MarkRead action={markReadAction} formKey={randomUUID()} {...mark} />
      ) : null}
      <Section heading={words.thread}>
        <Timeline label={words.thread} entries={thread.said.map(entryOf)} />
      </Section>
      <Reply thread={thread} />
      <ActionForm
        action={markUnreadAction}
        formKey={randomUUID()}
        label={words.markUnread}
        submitLabel={words.markUnread}
        pendingLabel={words.marking}
        submitTone="quiet"
        hidden={{ ...mark, isRead: "no" }}
      />
    </>
  );
}

function entryOf({ id, author, side, internal, text: written, at }: ThreadMessage) {
  return {
    key: id,
    who: author,
    what: internal ? text.reviews.bench.internalBadge : words.wrote[side],
    when: at,
    detail: <Lines>{written}</Lines>,
  };
}
