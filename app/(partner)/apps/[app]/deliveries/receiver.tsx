import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import { SelectField } from "@/components/ui/select-field";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextField } from "@/components/ui/text-field";
import type { Environment } from "@/lib/core/environments";
import type { ReceiverLine } from "@/lib/deliveries/dto";
import { eventsOf } from "@/lib/deliveries/rules";
import { text } from "@/lib/words/catalogue";
import { sendAllAgainAction, sendTestAction, switchOnAction } from "./actions";

const words = text.deliveries.receivers;

type Props = {
  appId: string;
  environment: Environment;
  receiver: ReceiverLine;
  maySend: boolean;
};

/** Where one kind of events goes, how that is going, and what can be done about it. */
export function Receiver({ appId, environment, receiver, maySend }: Props) {
  const { kind, url, waiting, failed, off, failingSince } = receiver;
  const name = text.deliveries.kinds[kind];
  const hidden = { appId, environment, kind };
  return (
    <Card>
      <h2 className="text-lg font-semibold">{name}</h2>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <State receiver={receiver} />
        {failingSince && !off ? (
          <span className="text-sm text-ink-soft">
            {words.since} <Moment at={failingSince} />
          </span>
        ) : null}
        {waiting + failed > 0 ? (
          <span className="text-sm text-ink-soft">{words.counts(waiting, failed)}</span>
        ) : null}
      </div>
      {url ? (
        <code className="text-sm break-all">{url}</code>
      ) : (
        <p>
          {words.none}{" "}
          <OpenLink className="link" href={`/apps/${appId}/configuration/integration`}>
            {words.register}
          </OpenLink>
        </p>
      )}
      {off ? (
        <Note tone="danger" title={words.off}>
          <p>
            <Moment at={off.at} exact />. {words.offWhy[off.why]} {words.missed}
          </p>
        </Note>
      ) : null}
      {maySend && off ? (
        <ActionForm
          action={switchOnAction}
          formKey={randomUUID()}
          label={words.switchOnLabel(name)}
          submitLabel={words.switchOn}
          pendingLabel={words.switchingOn}
          hidden={hidden}
        />
      ) : null}
      {maySend && url ? (
        <div className="flex flex-wrap gap-2">
          <SendTest appId={appId} environment={environment} receiver={receiver} />
          {off ? null : <SendAgain hidden={hidden} name={name} />}
        </div>
      ) : null}
    </Card>
  );
}

function State({ receiver: { url, off, failingSince } }: Pick<Props, "receiver">) {
  if (off) return <StatusBadge tone="danger">{words.off}</StatusBadge>;
  if (!url) return <StatusBadge tone="neutral">{words.nothing}</StatusBadge>;
  return failingSince ? (
    <StatusBadge tone="warning">{words.failing}</StatusBadge>
  ) : (
    <StatusBadge tone="success">{words.works}</StatusBadge>
  );
}

function SendTest({ appId, environment, receiver }: Omit<Props, "maySend">) {
  const name = text.deliveries.kinds[receiver.kind];
  return (
    <ConfirmDialog
      trigger={words.test}
      triggerTone="secondary"
      title={words.testTitle(name)}
      description={words.testWhy}
    >
      <ActionForm
        action={sendTestAction}
        formKey={randomUUID()}
        label={words.testTitle(name)}
        submitLabel={words.sendTest}
        pendingLabel={words.sending}
        hidden={{ appId, environment }}
      >
        <SelectField
          name="event"
          label={words.event}
          options={eventsOf(receiver.kind).map((event) => ({
            value: event,
            label: text.deliveries.names[event],
          }))}
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

function SendAgain({ hidden, name }: { hidden: Record<string, string>; name: string }) {
  return (
    <ConfirmDialog
      trigger={words.again}
      triggerTone="secondary"
      title={words.againTitle(name)}
      description={words.againWhy}
    >
      <ActionForm
        action={sendAllAgainAction}
        formKey={randomUUID()}
        label={words.againTitle(name)}
        submitLabel={words.sendAgain}
        pendingLabel={words.sending}
        hidden={hidden}
      >
        <TextField name="since" type="datetime-local" label={words.sinceLabel} required />
        <SelectField
          name="which"
          label={words.which}
          options={[
            { value: "failed", label: words.whichFailed },
            { value: "all", label: words.whichAll },
          ]}
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
