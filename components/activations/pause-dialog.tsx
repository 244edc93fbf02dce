import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { FormAction } from "@/components/ui/keep-typing";
import { TextArea } from "@/components/ui/text-area";
import { text } from "@/lib/words/catalogue";

const words = text.pauses;

type Props = {
  /** What the reader may do about their own side's pause. */
  pausable: "pause" | "resume";
  actions: { pause: FormAction; resume: FormAction };
  app: string;
  contextId: string;
  authorization: { id: string; revision: number };
  formKey: string;
};

/** Pausing and resuming: what happens first, then the button. */
export function PauseDialog(props: Props) {
  const { pausable, actions, app, contextId, authorization, formKey } = props;
  const isPause = pausable === "pause";
  const title = isPause
    ? words.pauseTitle(app, contextId)
    : words.resumeTitle(app, contextId);
  return (
    <ConfirmDialog
      // Another dialog each time, which begins closed: the form it has is gone with its answer, and would
      // leave the dialog open with the other question.
      key={pausable}
      trigger={words[pausable]}
      title={title}
      description={
        isPause ? words.pauseBody(app, contextId) : words.resumeBody(app, contextId)
      }
    >
      <ActionForm
        action={actions[pausable]}
        formKey={formKey}
        label={title}
        submitLabel={words[pausable]}
        pendingLabel={isPause ? words.pausing : words.resuming}
        hidden={{
          authorizationId: authorization.id,
          revision: String(authorization.revision),
        }}
      >
        {isPause ? (
          <TextArea
            name="reason"
            label={text.activations.fields.reason}
            hint={words.reasonHint}
            rows={3}
            required
          />
        ) : null}
      </ActionForm>
    </ConfirmDialog>
  );
}
