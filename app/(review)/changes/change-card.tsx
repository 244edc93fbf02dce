import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-area";
import type { ChangeToDecide } from "@/lib/changes/dto";
import { text } from "@/lib/words/catalogue";
import { acceptChangeAction, declineChangeAction } from "./actions";

const words = text.changes.list;

/** One request with what it changes where, and the two answers. */
export function ChangeCard({ change }: { change: ChangeToDecide }) {
  const field = text.changes.fields[change.field];
  const hidden = { requestId: change.id, revision: String(change.revision) };
  return (
    <Card>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h3 className="text-lg font-semibold">
            {words.heading(field, change.appName)}
          </h3>
          <Link className="link" href={`/apps/${change.appId}`}>
            {words.openApp}
          </Link>
        </div>
        <DescriptionList
          items={[
            { term: words.now, value: change.now },
            { term: words.wanted, value: change.wanted },
            {
              term: words.reason,
              value: <span className="whitespace-pre-line">{change.reason}</span>,
            },
            { term: words.by, value: `${change.requestedBy}, ${change.partnerName}` },
            { term: words.at, value: <Moment at={change.requestedAt} /> },
            { term: words.into, value: placeOf(change) },
          ]}
        />
        {change.interest ? (
          <Note>{text.changes.interest}</Note>
        ) : (
          <div className="flex flex-wrap items-start gap-3">
            <ActionForm
              action={acceptChangeAction}
              formKey={randomUUID()}
              label={words.acceptAbout(field, change.appName)}
              submitLabel={words.accept}
              pendingLabel={words.accepting}
              hidden={hidden}
            />
            <ConfirmDialog
              trigger={words.decline}
              title={words.declineTitle(field, change.appName)}
              description={words.declineWhy}
            >
              <ActionForm
                action={declineChangeAction}
                formKey={randomUUID()}
                label={words.declineTitle(field, change.appName)}
                submitLabel={words.decline}
                submitTone="danger"
                hidden={hidden}
              >
                <TextArea name="answer" label={words.answer} rows={3} required />
              </ActionForm>
            </ConfirmDialog>
          </div>
        )}
      </div>
    </Card>
  );
}

function placeOf({ target }: ChangeToDecide): string {
  if (!target) return words.intoSettings;
  return target.number === null ? words.intoDraft : words.intoVersion(target.number);
}
