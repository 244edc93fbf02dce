import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { Recheck } from "@/components/certifications/recheck";
import { StandingMoves } from "@/components/certifications/standing-moves";
import { StandingState } from "@/components/certifications/standing-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { getRecheck } from "@/lib/certifications/rechecks/queries";
import { getStanding } from "@/lib/certifications/standings/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { beginRecheckAction, moveStandingAction, takeBackRecheckAction } from "./actions";

const words = text.certification.standing;

export const metadata: Metadata = { title: words.title };

/** One certified app: where it stands, and what SuperOffice may say of it. */
export default async function CertifiedAppPage({
  params,
}: PageProps<"/certifications/[record]">) {
  const id = idParam((await params).record);
  const actor = await requireActor(`/certifications/${id}`);
  const app = await getStanding(actor, id);
  if (!app) notFound();
  const recheck = await getRecheck(actor, app.appId);
  return (
    <>
      <Breadcrumbs
        items={[{ href: "/certifications", label: words.title }, { label: app.app }]}
      />
      <PageHeader
        title={app.app}
        description={`${app.partner} · ${words.version(app.version)}`}
        actions={
          <LinkButton href={`/certificates/${id}`}>
            {text.certification.record.open}
          </LinkButton>
        }
      />
      {app.interest ? <Note tone="warning">{app.interest}</Note> : null}
      {app.fixBy && app.fixBy <= new Date() ? (
        <Note tone="warning">
          {text.certification.reminders.overdue}{" "}
          <Link href={`/apps/${app.appId}/settings`} className="link">
            {text.certification.reminders.settings}
          </Link>
        </Note>
      ) : null}
      <StandingState app={app} />
      <div className="flex flex-wrap gap-2">
        <StandingMoves app={app} action={moveStandingAction} />
      </div>
      {recheck?.recordId === id ? (
        <Recheck
          view={recheck}
          begin={beginRecheckAction}
          takeBack={takeBackRecheckAction}
        />
      ) : null}
    </>
  );
}
