import { randomUUID } from "node:crypto";
import { ViewTable } from "@/components/accounts/view-table";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { AccountPage } from "@/lib/staff/dto";
import type { ViewRow } from "@/lib/staff/views/dto";
import { viewTrouble } from "@/lib/staff/views/rules";
import { text } from "@/lib/words/catalogue";
import { startViewAction } from "./actions";

const words = text.views.open;

/** Seeing what this person sees, and who did before. */
export function ViewAs({ account, views }: { account: AccountPage; views: ViewRow[] }) {
  const trouble = viewTrouble({ ...account, isStaff: account.roles.length > 0 });
  return (
    <Section heading={words.heading} description={words.why}>
      {trouble ? (
        <Note>{trouble}</Note>
      ) : (
        <ConfirmDialog
          trigger={words.trigger(account.name)}
          title={words.title(account.name)}
          description={words.body(account.name)}
        >
          <ActionForm
            action={startViewAction}
            formKey={randomUUID()}
            label={words.formLabel}
            submitLabel={words.trigger(account.name)}
            pendingLabel={words.pending}
            hidden={{ userId: account.id }}
          >
            <TextArea
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              rows={3}
              required
            />
          </ActionForm>
        </ConfirmDialog>
      )}
      <ViewTable rows={views} none={words.none} />
    </Section>
  );
}
