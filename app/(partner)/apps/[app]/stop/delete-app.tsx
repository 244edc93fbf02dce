import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { Deleting } from "@/lib/applications/deleting/dto";
import { RESTORABLE_DAYS } from "@/lib/applications/deleting/rules";
import { text } from "@/lib/words/catalogue";
import { deleteAppAction } from "./actions";

const words = text.appDeleting.section;

type Props = { app: { id: string; name: string }; deleting: Deleting };

/** The way out of the portal for an app that nobody uses. */
export function DeleteApp({ app, deleting }: Props) {
  const { obstacle, secrets, sodTenants } = deleting;
  return (
    <Section heading={words.heading} description={words.why(RESTORABLE_DAYS)}>
      {obstacle ? (
        <Note title={words.stands}>{obstacle}</Note>
      ) : (
        <ConfirmDialog
          trigger={words.button}
          triggerTone="danger"
          title={words.title(app.name)}
          description={words.body(secrets, sodTenants)}
        >
          <ActionForm
            action={deleteAppAction}
            formKey={randomUUID()}
            label={words.title(app.name)}
            submitLabel={words.button}
            pendingLabel={words.deleting}
            submitTone="danger"
            hidden={{ appId: app.id }}
          >
            <TextField
              name="appName"
              label={words.appName(app.name)}
              autoComplete="off"
              required
            />
          </ActionForm>
        </ConfirmDialog>
      )}
    </Section>
  );
}
