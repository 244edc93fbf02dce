import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { AppStops } from "@/lib/stops/dto";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { liftSuspensionAction, suspendAppAction } from "./actions";

const words = text.appStops.page;

type Props = { app: { id: string; name: string }; stops: AppStops };

/** What SuperOffice has suspended, and its app managers' way to suspend and to lift. */
export function Suspensions({ app, stops }: Props) {
  const { suspensions } = stops;
  // Suspended everywhere, there is nothing left to suspend.
  const isWhole = suspensions.some(({ environment }) => environment === null);
  return (
    <Section
      heading={words.suspensions}
      description={words.suspensionsWhy}
      actions={stops.can.suspend && !isWhole ? <Suspend app={app} stops={stops} /> : null}
    >
      {suspensions.length === 0 ? (
        <p className="text-ink-soft">{words.notSuspended}</p>
      ) : (
        <ul className="grid gap-4">
          {suspensions.map((stop) => (
            <li key={stop.id}>
              <Suspension app={app} stop={stop} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

type SuspensionProps = { app: Props["app"]; stop: AppStops["suspensions"][number] };

function Suspension({ app, stop }: SuspensionProps) {
  const title = words.liftTitle(app.name, text.appStops.place(stop.environment));
  return (
    <Card>
      <div className="grid gap-4">
        <DescriptionList
          items={[
            {
              term: words.where,
              value: stop.environment
                ? text.common.environments[stop.environment]
                : words.everywhere,
            },
            {
              term: words.reason,
              value: <span className="whitespace-pre-line">{stop.reason}</span>,
            },
            { term: words.by, value: stop.stoppedBy },
            { term: words.at, value: <Moment at={stop.stoppedAt} exact /> },
          ]}
        />
        {stop.liftable === "yes" ? (
          <ConfirmDialog trigger={words.lift} title={title} description={words.liftBody}>
            <ActionForm
              action={liftSuspensionAction}
              formKey={randomUUID()}
              label={title}
              submitLabel={words.lift}
              pendingLabel={words.lifting}
              hidden={{ stopId: stop.id }}
            />
          </ConfirmDialog>
        ) : null}
        {stop.liftable === "by_another" ? (
          <Note>{text.appStops.liftedByAnother}</Note>
        ) : null}
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
