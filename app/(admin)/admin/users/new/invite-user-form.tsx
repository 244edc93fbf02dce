import { randomUUID } from "node:crypto";
import { PermissionPicker } from "@/components/partners/permission-picker";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/select-field";
import type { DirectoryRow } from "@/lib/partners/directory/dto";
import { text } from "@/lib/words/catalogue";
import { inviteUserAction } from "./actions";

const words = text.staff.create;

type Props = { email: string; partners: readonly DirectoryRow[] };

/** The invitation to one of the partners found, with what the person may do there. */
export function InviteUserForm({ email, partners }: Props) {
  return (
    <ActionForm
      action={inviteUserAction}
      formKey={randomUUID()}
      label={words.formLabel(email)}
      submitLabel={words.submit}
      pendingLabel={words.pending}
      hidden={{ email }}
      narrow
    >
      <SelectField
        name="partnerId"
        label={words.partner}
        options={partners.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <PermissionPicker
        legend={text.partnerInvitations.invite.permissions}
        given={["READ"]}
      />
    </ActionForm>
  );
}
