import { RightsList } from "@/components/activations/rights";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-area";
import type { TenantApp } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";
import { approveAdditionAction, declineAdditionAction } from "./actions";

const words = text.additions;

type Props = { app: TenantApp; keys: { approve: string; decline: string } };

/** What an app asks for beyond what was agreed: the difference, how it stands, and the decision. */
export function AddedRights({ app, keys }: Props) {
  const { addition } = app;
  if (!addition) return null;
  const { stand, codes, key, versionNumber } = addition;
  const hidden = {
    authorizationId: app.authorizationId,
    ...{ revision: String(app.revision), rights: key },
  };
  return (
    <Note title={words.title(app.name)}>
      <div className="grid gap-3">
        <p>{words.lead(versionNumber)}</p>
        <RightsList codes={codes} />
        {stand.is === "declined" ? (
          <p>
            {words.declined} <Moment at={stand.at} exact />: {stand.reason}
          </p>
        ) : null}
        {app.canRevoke ? (
          <div className="flex flex-wrap items-start gap-2">
            <ActionForm
              action={approveAdditionAction}
              formKey={keys.approve}
              label={words.title(app.name)}
              submitLabel={words.approve}
              pendingLabel={words.approving}
              hidden={hidden}
            />
            {stand.is === "declined" ? null : (
              <ConfirmDialog
                trigger={words.decline}
                title={words.declineTitle(app.name)}
                description={words.declineBody(app.name)}
              >
                <ActionForm
                  action={declineAdditionAction}
                  formKey={keys.decline}
                  label={words.declineTitle(app.name)}
                  submitLabel={words.decline}
                  pendingLabel={words.declining}
                  hidden={hidden}
                >
                  <TextArea
                    name="reason"
                    label={text.activations.fields.reason}
                    hint={text.activations.decision.reasonHint}
                    rows={3}
                    required
                  />
                </ActionForm>
              </ConfirmDialog>
            )}
          </div>
        ) : null}
      </div>
    </Note>
  );
}
