import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonClasses } from "@/components/ui/button-classes";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getTrialStart } from "@/lib/practice/trials/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../app-shell";
import { appHeader, appTitle } from "../../app-title";
import { SentMessage } from "./message";

const words = text.practiceTrials;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/quickstart/try">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** The sign-in of an app, before it begins: what will be sent, and the way there. */
export default async function TrialPage({
  params,
}: PageProps<"/apps/[app]/quickstart/try">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/quickstart/try`);
  const [app, start] = await Promise.all([
    appHeader(actor, id),
    getTrialStart(actor, id),
  ]);
  if (!app || !start) notFound();
  return (
    <AppShell app={app}>
      <Section heading={words.title} description={words.lead}>
        {start.kind === "ready" ? (
          <>
            {start.hasTenant ? null : <Note tone="warning">{words.noTenant}</Note>}
            {/* Leaving is a plain link: it goes to another origin. */}
            <p>
              <a href={start.goTo} className={buttonClasses("primary", "normal")}>
                {words.try}
              </a>
            </p>
          </>
        ) : (
          <Note>{words.hindrances[start.kind]}</Note>
        )}
      </Section>
      {start.kind === "ready" ? (
        <Section heading={words.steps.begin} description={words.steps.beginLead}>
          <SentMessage request={start.request} />
        </Section>
      ) : null}
    </AppShell>
  );
}
