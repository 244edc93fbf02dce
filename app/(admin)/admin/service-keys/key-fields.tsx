"use client";

import { boxClasses } from "@/components/ui/box";
import { FieldGroup } from "@/components/ui/field-group";
import { useField } from "@/components/ui/form-context";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { ServiceScope } from "@/lib/auth/actor";
import {
  DEFAULT_LIFETIME,
  serviceKeyLifetimes,
  serviceScopes,
} from "@/lib/service-keys/rules";
import { serviceKeys } from "@/lib/words/en/service-keys";

const words = serviceKeys.page;

export function NameField() {
  return <TextField name="name" label={words.name} hint={words.nameHint} required />;
}

/** Whose key is exchanged. */
export function KeyField({ keys }: { keys: readonly { id: string; name: string }[] }) {
  return (
    <SelectField
      name="keyId"
      label={words.name}
      options={keys.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function LabelField() {
  return <TextField name="label" label={words.label} hint={words.labelHint} />;
}

export function LifetimeField() {
  return (
    <SelectField
      name="lifetime"
      label={words.lifetime}
      defaultValue={DEFAULT_LIFETIME}
      options={serviceKeyLifetimes.map((value) => ({
        value,
        label: words.lifetimes[value],
      }))}
    />
  );
}

/** What the key may be used for: one of a closed list, or several. */
export function ScopeBoxes() {
  const field = useField("scopes", words.scopes, undefined);
  const typed = Array.isArray(field.typed) ? field.typed : [];
  const isTicked = (scope: ServiceScope) => field.filled && typed.includes(scope);
  return (
    <FieldGroup {...field} legend={words.scopes} required>
      <div className="grid gap-2 pt-1">
        {serviceScopes.map((scope) => (
          <div key={scope} className="flex items-start gap-2.5">
            <input
              type="checkbox"
              id={`${field.id}-${scope}`}
              name="scopes[]"
              value={scope}
              defaultChecked={isTicked(scope)}
              aria-describedby={`${field.id}-${scope}-about`}
              className={boxClasses}
            />
            <div className="grid gap-0.5 pt-0.5">
              <label htmlFor={`${field.id}-${scope}`} className="font-medium">
                {serviceKeys.scopes[scope]}
              </label>
              <code
                id={`${field.id}-${scope}-about`}
                className="font-mono text-sm text-ink-soft"
              >
                {scope}
              </code>
            </div>
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
