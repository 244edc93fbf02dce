import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ForgetDrafts } from "@/components/ui/forget-drafts";
import { text } from "@/lib/words/catalogue";
import { signOutAction } from "./actions";

export function SignOutForm() {
  return (
    <ForgetDrafts>
      <ActionForm
        action={signOutAction}
        formKey={randomUUID()}
        label={text.accounts.signOut}
        submitLabel={text.accounts.signOut}
        submitTone="quiet"
      >
        {null}
      </ActionForm>
    </ForgetDrafts>
  );
}
