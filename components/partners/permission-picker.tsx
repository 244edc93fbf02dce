"use client";

import { boxClasses } from "@/components/ui/box";
import { FieldGroup } from "@/components/ui/field-group";
import { useField } from "@/components/ui/form-context";
import type { Permission } from "@/lib/auth/actor";
import {
  givenPermissions,
  grants,
  type GivenPermission,
} from "@/lib/partners/people/rules";
import { partnerPeople } from "@/lib/words/en/partner-people";

const words = partnerPeople;

type Props = {
  legend: string;
  hint?: string | undefined;
  given: readonly Permission[];
  /** What cannot be ticked: one's own, not yet held. */
  locked?: readonly GivenPermission[] | undefined;
};

/** Which permissions somebody gets, with what each lets them do beside its box. */
export function PermissionPicker({ legend, hint, given, locked = [] }: Props) {
  const field = useField("permissions", legend, hint);
  const chosen = field.filled
    ? Array.isArray(field.typed)
      ? field.typed
      : []
    : (given as readonly string[]);
  return (
    <FieldGroup {...field} legend={legend} hint={hint}>
      <div className="grid gap-3 pt-1">
        <Row permission="READ" id={`${field.id}-READ`} checked locked />
        {givenPermissions.map((permission) => (
          <Row
            key={permission}
            permission={permission}
            id={`${field.id}-${permission}`}
            checked={chosen.includes(permission)}
            locked={locked.includes(permission)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type RowProps = { permission: Permission; id: string; checked: boolean; locked: boolean };

function Row({ permission, id, checked, locked }: RowProps) {
  return (
    <div className="flex items-start gap-2.5 rounded border border-line bg-surface p-3 has-checked:border-brand-line has-checked:bg-brand-soft">
      <input
        type="checkbox"
        id={id}
        name="permissions[]"
        value={permission}
        defaultChecked={checked}
        disabled={locked}
        aria-describedby={`${id}-about`}
        className={boxClasses}
      />
      <div className="grid gap-1 pt-0.5">
        <label htmlFor={id} className="font-medium">
          {words.names[permission]}
        </label>
        <div id={`${id}-about`} className="grid gap-1 text-ink-soft">
          <p>{words.about[permission]}</p>
          <ul className="grid list-disc gap-0.5 pl-5">
            {grants[permission].map((grant) => (
              <li key={grant}>{words.grants[grant]}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
