import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { FormAction } from "@/components/ui/keep-typing";
import { Moment } from "@/components/ui/moment";
import { text } from "@/lib/words/catalogue";

const words = text.systemTokens;

type Props = {
  action: FormAction;
  about: { app: string; contextId: string };
  authorization: { id: string; revision: number };
  formKey: string;
};

/** Having another token made: what stops by that, then the button. */
export function TokenDialog({ action, about, authorization, formKey }: Props) {
  const { app, contextId } = about;
  const title = words.replaceTitle(app, contextId);
  return (
    <ConfirmDialog
      trigger={words.replace}
      title={title}
      description={words.replaceBody(app, contextId)}
    >
      <ActionForm
        action={action}
        formKey={formKey}
        label={title}
        submitLabel={words.replace}
        pendingLabel={words.replacing}
        submitTone="danger"
        hidden={{
          authorizationId: authorization.id,
          revision: String(authorization.revision),
        }}
      />
    </ConfirmDialog>
  );
}

/** That there is a token and since when, for the facts of an access. */
export function tokenFacts(madeAt: Date | null) {
  return madeAt
    ? [
        {
          term: words.term,
          value: (
            <>
              {words.made} <Moment at={madeAt} exact />. {words.told}
            </>
          ),
        },
      ]
    : [];
}
