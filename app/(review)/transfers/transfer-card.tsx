import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-area";
import type { TransferToDecide } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import { confirmTransferAction, refuseTransferAction } from "./actions";

const words = text.transfers.list;

/** One transfer that waits, with who gives what to whom, and the two answers. */
export function TransferCard({ transfer }: { transfer: TransferToDecide }) {
  return (
    <Card>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h3 className="text-lg font-semibold">
            {words.heading(transfer.app, transfer.to)}
          </h3>
          <Link className="link" href={`/apps/${transfer.appId}`}>
            {words.openApp}
          </Link>
        </div>
        <DescriptionList
          items={[
            { term: words.from, value: transfer.from },
            { term: words.to, value: words.by(transfer.acceptedBy, transfer.to) },
            { term: words.accepted, value: <Moment at={transfer.acceptedAt} /> },
            { term: words.contact, value: transfer.contact },
            { term: words.customers, value: String(transfer.customers) },
            ...(transfer.isListed
              ? [{ term: words.listing, value: words.listingLeaves }]
              : []),
            { term: words.earliest, value: <Moment at={transfer.earliestAt} exact /> },
          ]}
        />
        {transfer.interest ? <Note>{text.transfers.interest}</Note> : null}
        {transfer.obstacle ? <Note>{transfer.obstacle}</Note> : null}
        {transfer.interest ? null : <Answers transfer={transfer} />}
      </div>
    </Card>
  );
}

function Answers({ transfer }: { transfer: TransferToDecide }) {
  const hidden = { transferId: transfer.id, revision: String(transfer.revision) };
  return (
    <div className="flex flex-wrap items-start gap-3">
      {transfer.obstacle ? null : (
        <ActionForm
          action={confirmTransferAction}
          formKey={randomUUID()}
          label={words.confirmAbout(transfer.app)}
          submitLabel={words.confirm}
          pendingLabel={words.confirming}
          hidden={hidden}
        />
      )}
      <ConfirmDialog
        trigger={words.refuse}
        title={words.refuseTitle(transfer.app)}
        description={words.refuseWhy}
      >
        <ActionForm
          action={refuseTransferAction}
          formKey={randomUUID()}
          label={words.refuseTitle(transfer.app)}
          submitLabel={words.refuse}
          submitTone="danger"
          hidden={hidden}
        >
          <TextArea name="reason" label={words.reason} rows={3} required />
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
