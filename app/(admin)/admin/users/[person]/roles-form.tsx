"use client";

import { ActionForm } from "@/components/ui/action-form";
import { boxClasses } from "@/components/ui/box";
import { FieldGroup } from "@/components/ui/field-group";
import { useField } from "@/components/ui/form-context";
import type { StaffRole } from "@/lib/auth/actor";
import type { AccountPage } from "@/lib/staff/dto";
import { staffRoles } from "@/lib/staff/rules";
import { staff } from "@/lib/words/en/staff";
import { saveRolesAction } from "./actions";

const words = staff.one;

/** Staff roles of somebody; one's own can only be given up. */
export function RolesForm({
  formKey,
  account,
}: {
  formKey: string;
  account: AccountPage;
}) {
  return (
    <ActionForm
      action={saveRolesAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ userId: account.id, shown: account.roles.join(",") }}
      saveBar
    >
      <RoleBoxes given={account.roles} isSelf={account.isSelf} />
    </ActionForm>
  );
}

function RoleBoxes({ given, isSelf }: { given: readonly StaffRole[]; isSelf: boolean }) {
  const field = useField("roles", words.legend, undefined);
  const typed = Array.isArray(field.typed) ? field.typed : [];
  const isTicked = (role: StaffRole) =>
    field.filled ? typed.includes(role) : given.includes(role);
  return (
    <FieldGroup {...field} legend={words.legend}>
      <div className="grid gap-2 pt-1">
        {staffRoles.map((role) => (
          <div key={role} className="flex items-start gap-2.5">
            <input
              type="checkbox"
              id={`${field.id}-${role}`}
              name="roles[]"
              value={role}
              defaultChecked={isTicked(role)}
              disabled={isSelf && !given.includes(role)}
              aria-describedby={`${field.id}-${role}-about`}
              className={boxClasses}
            />
            <div className="grid gap-0.5 pt-0.5">
              <label htmlFor={`${field.id}-${role}`} className="font-medium">
                {staff.roles[role]}
              </label>
              <p id={`${field.id}-${role}-about`} className="text-ink-soft">
                {staff.about[role]}
              </p>
            </div>
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
