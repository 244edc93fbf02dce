import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { AppTransfer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import { offerTransferAction, withdrawTransferAction } from "./actions";

const words = text.transfers.section;

type Props = { app: { id: string; name: string }; transfer: AppTransfer };

/** Gives the app to another partner: the offer, and where it stands. */
export function TransferSection({ app, transfer }: Props) {
  const { last, isOpen, obstacle, kind, isListed } = transfer;
  const why = kind === "STANDARD" ? [words.why, words.listing(isListed)] : [words.why];
  return (
    <Section heading={words.heading} description={why.join(" ")}>
      {last && isOpen ? (
        <Open app={app} last={last} />
      ) : obstacle ? (
        <Note title={words.stands}>{obstacle}</Note>
      ) : (
        <Offer app={app} transfer={transfer} />
      )}
      {last && !isOpen ? (
        <Note title={words.last}>
          <p>{text.transfers.states[last.state]}</p>
          {last.reason ? <p className="whitespace-pre-line">{last.reason}</p> : null}
        </Note>
      ) : null}
    </Section>
  );
}

function Offer({ app, transfer: { hasLeftSod } }: Props) {
  return (
    <div>
      <ConfirmDialog
        trigger={words.button}
        title={words.title(app.name)}
        description={words.body(hasLeftSod)}
      >
        <ActionForm
          action={offerTransferAction}
          formKey={randomUUID()}
          label={words.title(app.name)}
          submitLabel={words.button}
          pendingLabel={words.offering}
          hidden={{ appId: app.id }}
        >
          <TextField
            name="email"
            type="email"
            label={words.email}
            hint={words.emailHint}
            autoComplete="off"
            required
          />
          {hasLeftSod ? (
            <TextField
              name="appName"
              label={words.appName(app.name)}
              autoComplete="off"
              required
            />
          ) : null}
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}

type OpenProps = { app: Props["app"]; last: NonNullable<AppTransfer["last"]> };

function Open({ app, last }: OpenProps) {
  return (
    <Card>
      <div className="grid gap-4">
        <DescriptionList
          items={[
            { term: words.state, value: text.transfers.states[last.state] },
            { term: words.to, value: last.email },
            { term: words.by, value: last.offeredBy },
            ...(last.receiver && last.earliestAt
              ? [
                  { term: words.receiver, value: last.receiver },
                  { term: words.earliest, value: <Moment at={last.earliestAt} exact /> },
                ]
              : [{ term: words.until, value: <Moment at={last.expiresAt} exact /> }]),
          ]}
        />
        <div>
          <ConfirmDialog
            trigger={words.withdraw}
            title={words.withdrawTitle(app.name)}
            description={words.withdrawBody}
          >
            <ActionForm
              action={withdrawTransferAction}
              formKey={randomUUID()}
              label={words.withdrawTitle(app.name)}
              submitLabel={words.withdraw}
              pendingLabel={words.withdrawing}
              hidden={{ transferId: last.id, revision: String(last.revision) }}
            />
          </ConfirmDialog>
        </div>
      </div>
    </Card>
  );
}
