import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextArea } from "@/components/ui/text-area";
import type { AppStops } from "@/lib/stops/dto";
import { text } from "@/lib/words/catalogue";
import { restartAppAction, stopAppAction } from "./actions";

const words = text.appStops.page;

type Props = { app: { id: string; name: string }; stops: AppStops };

/** Where the app runs, and the partner's own switch for each environment. */
export function StopTable({ app, stops }: Props) {
  return (
    <Section heading={words.stops}>
      <DataTable
        caption={words.stops}
        columns={[
          { key: "where", header: words.where },
          { key: "now", header: words.now },
          { key: "tenants", header: text.applications.page.tenants },
          { key: "act", header: "" },
        ]}
        rows={stops.now.map((row) => {
          const environment = text.common.environments[row.environment];
          const [top] = row.holding;
          return {
            key: row.environment,
            cells: {
              where: (
                <EnvironmentBadge environment={row.environment} label={environment} />
              ),
              now: (
                <StatusBadge
                  tone={top ? (top.side === "PARTNER" ? "warning" : "danger") : "success"}
                >
                  {top ? text.appStops.sides[top.side] : words.running}
                </StatusBadge>
              ),
              tenants: words.tenants(row.tenants),
              act: row.restartable ? (
                <Restart app={app} environment={environment} stopId={row.restartable} />
              ) : row.canStop ? (
                <Stop app={app} row={row} />
              ) : null,
            },
          };
        })}
        empty={null}
      />
    </Section>
  );
}

function Stop({ app, row }: { app: Props["app"]; row: AppStops["now"][number] }) {
  const environment = text.common.environments[row.environment];
  return (
    <ConfirmDialog
      trigger={words.stop(environment)}
      triggerSize="small"
      title={words.stopTitle(app.name, environment)}
      description={words.stopBody(environment, row.tenants)}
    >
      <ActionForm
        action={stopAppAction}
        formKey={randomUUID()}
        label={words.stopTitle(app.name, environment)}
        submitLabel={words.stop(environment)}
        pendingLabel={words.stopping}
        submitTone="danger"
        hidden={{ appId: app.id, environment: row.environment }}
      >
        <TextArea
          name="reason"
          label={words.stopReason}
          hint={words.stopReasonHint}
          rows={3}
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

type RestartProps = { app: Props["app"]; environment: string; stopId: string };

function Restart({ app, environment, stopId }: RestartProps) {
  return (
    <ConfirmDialog
      trigger={words.restart(environment)}
      triggerSize="small"
      title={words.restartTitle(app.name, environment)}
      description={words.restartBody(environment)}
    >
      <ActionForm
        action={restartAppAction}
        formKey={randomUUID()}
        label={words.restartTitle(app.name, environment)}
        submitLabel={words.restart(environment)}
        pendingLabel={words.restarting}
        hidden={{ stopId }}
      />
    </ConfirmDialog>
  );
}
