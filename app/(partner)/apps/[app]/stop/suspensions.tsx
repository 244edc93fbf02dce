import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { AppStops, StopLine } from "@/lib/stops/dto";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { suspendAppAction } from "./actions";
import { SuspendAccess } from "./suspend-access";

const words = text.appStops.page;

type Props = { app: { id: string; name: string }; stops: AppStops };

/** What SuperOffice has suspended, and its app managers' way to suspend; lifting is in the appeal. */
export function Suspensions({ app, stops }: Props) {
  const { suspensions } = stops;
  // Suspended everywhere, there is nothing left of the app to suspend.
  const isWhole = suspensions.some(
    ({ target, environment }) => target === "APP" && environment === null,
  );
  return (
    <Section
      heading={words.suspensions}
      description={words.suspensionsWhy}
      actions={
        stops.can.suspend ? (
          <div className="flex flex-wrap gap-2">
            {isWhole ? null : <Suspend app={app} stops={stops} />}
            <SuspendAccess app={app} />
          </div>
        ) : null
      }
    >
      {suspensions.length === 0 ? (
        <p className="text-ink-soft">{words.notSuspended}</p>
      ) : (
        <ul className="grid gap-4">
          {suspensions.map((stop) => (
            <li key={stop.id}>
              <Suspension stop={stop} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Suspension({ stop }: { stop: StopLine }) {
  return (
    <Card>
      <div className="grid justify-items-start gap-4">
        <DescriptionList
          items={[
            { term: words.where, value: text.appStops.whereOf(stop) },
            {
              term: words.reason,
              value: <span className="whitespace-pre-line">{stop.reason}</span>,
            },
            { term: words.by, value: stop.stoppedBy },
            { term: words.at, value: <Moment at={stop.stoppedAt} exact /> },
          ]}
        />
        <LinkButton href={`/appeals/${stop.id}`}>{text.appStops.note.open}</LinkButton>
      </div>
    </Card>
  );
}

function Suspend({ app, stops }: Props) {
  const outsideSod = stops.now.filter(({ environment }) => environment !== "SOD");
  const tenants = outsideSod.reduce((sum, row) => sum + row.tenants, 0);
  return (
    <ConfirmDialog
      trigger={words.suspend}
      triggerTone="danger"
      title={words.suspendTitle(app.name)}
      description={words.suspendBody(tenants)}
    >
      <ActionForm
        action={suspendAppAction}
        formKey={randomUUID()}
        label={words.suspendTitle(app.name)}
        submitLabel={words.suspend}
        pendingLabel={words.suspending}
        submitTone="danger"
        hidden={{ appId: app.id }}
      >
        <SelectField
          name="environment"
          label={words.suspendWhere}
          options={[
            { value: "ALL", label: words.everywhere },
            ...environments.map((environment) => ({
              value: environment,
              label: text.common.environments[environment],
            })),
          ]}
        />
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.suspendReasonHint}
          rows={4}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
