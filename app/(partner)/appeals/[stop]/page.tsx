import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import type { Appeal } from "@/lib/stops/appeals/dto";
import { getAppeal } from "@/lib/stops/appeals/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { liftSuspensionAction } from "./actions";
import { Thread } from "./thread";

const words = text.suspensions.appeal;
const columns = text.appStops.page;

export const metadata: Metadata = { title: words.title };

/** A suspension and the appeal against it, for both sides. */
export default async function AppealPage({ params }: PageProps<"/appeals/[stop]">) {
  const id = idParam((await params).stop);
  const actor = await requireActor(`/appeals/${id}`);
  const appeal = await getAppeal(actor, id);
  if (!appeal) notFound();
  const { stop, app, partner, side } = appeal;
  const holds = stop.liftedAt === null;
  const what = app
    ? words.app(app.name, text.appStops.placeOf(stop))
    : words.everyApp(partner.name);
  return (
    <>
      <PageHeader
        eyebrow={words.title}
        title={words.of(what)}
        description={words.description[side]}
        badges={
          <StatusBadge tone={holds ? "danger" : "success"}>
            {holds ? words.holds : words.lifted}
          </StatusBadge>
        }
        actions={
          app ? (
            <LinkButton href={`/apps/${app.id}/stop`}>{words.look}</LinkButton>
          ) : (
            <LinkButton
              href={
                side === "PARTNER"
                  ? `/partners/${partner.id}`
                  : `/admin/partners/${partner.id}`
              }
            >
              {words.lookPartner}
            </LinkButton>
          )
        }
      />
      <Section heading={words.facts}>
        <DescriptionList items={factsOf(appeal)} />
        <Lift appeal={appeal} what={what} />
      </Section>
      <Thread appeal={appeal} />
    </>
  );
}

function factsOf({ stop, app, partner }: Appeal) {
  return [
    ...(app ? [{ term: text.appStops.list.app, value: app.name }] : []),
    { term: words.partner, value: partner.name },
    { term: columns.where, value: text.appStops.whereOf(stop) },
    {
      term: columns.reason,
      value: <span className="whitespace-pre-line">{stop.reason}</span>,
    },
    { term: columns.by, value: stop.stoppedBy },
    { term: columns.at, value: <Moment at={stop.stoppedAt} exact /> },
    ...(stop.liftedAt
      ? [
          { term: words.liftedBy, value: stop.liftedBy ?? "" },
          { term: columns.ended, value: <Moment at={stop.liftedAt} exact /> },
        ]
      : []),
  ];
}

function Lift({ appeal: { stop, liftable }, what }: { appeal: Appeal; what: string }) {
  if (liftable === "no") return null;
  if (liftable === "by_another") return <Note>{text.appStops.liftedByAnother}</Note>;
  return (
    <ConfirmDialog
      trigger={words.lift}
      title={words.liftTitle(what)}
      description={words.liftBody}
    >
      <ActionForm
        action={liftSuspensionAction}
        formKey={randomUUID()}
        label={words.liftTitle(what)}
        submitLabel={words.lift}
        pendingLabel={words.lifting}
        hidden={{ stopId: stop.id }}
      />
    </ConfirmDialog>
  );
}
