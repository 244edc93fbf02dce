"use client";

import { Link } from "@/components/ui/link";
import { ActionForm } from "@/components/ui/action-form";
import { boxClasses } from "@/components/ui/box";
import { FieldGroup } from "@/components/ui/field-group";
import { useField } from "@/components/ui/form-context";
import { SelectField } from "@/components/ui/select-field";
import type { ContactWithApps } from "@/lib/partners/contacts/dto";
import type { PersonChoice } from "@/lib/partners/people/dto";
import { partnerContacts } from "@/lib/words/en/partner-contacts";
import { reassignAppsAction } from "./actions";

const words = partnerContacts.page;

type Props = {
  formKey: string;
  partnerId: string;
  contact: ContactWithApps;
  others: PersonChoice[];
};

/** All apps of a contact, or the ticked ones, go to somebody else. */
export function ReassignForm({ formKey, partnerId, contact, others }: Props) {
  return (
    <ActionForm
      action={reassignAppsAction}
      formKey={formKey}
      label={words.formLabel(contact.person.name)}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ partnerId, fromId: contact.person.id }}
    >
      <AppBoxes apps={contact.apps} />
      <div className="max-w-md">
        <SelectField
          name="contactId"
          label={words.contact}
          options={[
            { value: "", label: words.choose },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          required
        />
      </div>
    </ActionForm>
  );
}

function AppBoxes({ apps }: { apps: ContactWithApps["apps"] }) {
  const field = useField("apps", words.legend, undefined);
  const isTicked = (id: string) =>
    !field.filled || (Array.isArray(field.typed) && field.typed.includes(id));
  return (
    <FieldGroup {...field} legend={words.legend}>
      <ul className="grid gap-1 pt-1 sm:grid-cols-2">
        {apps.map((app) => (
          <li key={app.id} className="flex items-start gap-2.5">
            <input
              type="checkbox"
              id={`${field.id}-${app.id}`}
              name="apps[]"
              value={app.id}
              defaultChecked={isTicked(app.id)}
              className={boxClasses}
            />
            <span className="flex min-w-0 flex-wrap gap-x-2 pt-0.5">
              <label htmlFor={`${field.id}-${app.id}`} className="break-words">
                {app.name}
              </label>
              <Link
                href={`/apps/${app.id}`}
                className="link text-sm"
                aria-label={words.openApp(app.name)}
              >
                {words.open}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}
