import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ViewTable } from "@/components/accounts/view-table";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import { listSessions } from "@/lib/accounts/sessions/queries";
import { requireActor } from "@/lib/auth/session";
import { listOwnViews } from "@/lib/staff/views/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { ProfileShell } from "../profile-shell";
import { endOtherSessionsAction } from "./actions";
import { LivingSessions, PastSessions } from "./session-tables";

const words = text.profile.session;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function SessionsPage() {
  const actor = await requireActor("/profile/sessions");
  const [sessions, views] = await Promise.all([listSessions(actor), listOwnViews(actor)]);
  const living = sessions.filter(({ ended }) => ended === null);
  const past = sessions.filter(({ ended }) => ended !== null);
  const others = living.length - 1;
  return (
    <ProfileShell>
      <Section
        heading={words.title}
        description={words.description}
        actions={
          others > 0 ? (
            <ConfirmDialog
              trigger={words.endOthers}
              title={words.othersTitle(others)}
              description={words.othersBody}
            >
              <ActionForm
                action={endOtherSessionsAction}
                formKey={randomUUID()}
                label={words.othersConfirm}
                submitLabel={words.othersConfirm}
                submitTone="danger"
              />
            </ConfirmDialog>
          ) : null
        }
      >
        <LivingSessions sessions={living} />
        <p className="max-w-reading text-ink-soft">{words.unfamiliar}</p>
        {past.length > 0 ? <PastSessions sessions={past} /> : null}
      </Section>
      <Section heading={text.views.list.title} description={text.views.list.description}>
        <ViewTable rows={views} />
      </Section>
    </ProfileShell>
  );
}
