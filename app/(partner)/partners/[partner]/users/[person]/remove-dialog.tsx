import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import type { PersonPage } from "@/lib/partners/people/dto";
import { isContact } from "@/lib/partners/people/rules";
import { text } from "@/lib/words/catalogue";
import { removePersonAction } from "../actions";

const words = text.partnerPeople.one;

type Props = {
  partner: { id: string; name: string };
  person: PersonPage;
  hidden: Record<string, string>;
};

/** Takes somebody out; whoever is a contact first says who takes over, in the same step. */
export function RemoveDialog({ partner, person, hidden }: Props) {
  const reassigns = isContact(person.contact);
  if (reassigns && person.others.length === 0) {
    return <p className="max-w-reading">{words.nobodyElse}</p>;
  }
  return (
    <ConfirmDialog
      trigger={person.isSelf ? words.leave : words.remove}
      triggerTone="danger"
      title={
        person.isSelf
          ? words.leaveTitle(partner.name)
          : words.removeTitle(person.name, partner.name)
      }
      description={
        person.isSelf ? words.leaveBody(partner.name) : words.removeBody(partner.name)
      }
    >
      <ActionForm
        action={removePersonAction}
        formKey={randomUUID()}
        label={words.remove}
        submitLabel={
          person.isSelf
            ? words.leave
            : reassigns
              ? words.reassignButton
              : words.removeButton
        }
        pendingLabel={words.removing}
        submitTone="danger"
        hidden={hidden}
      >
        {reassigns ? <Reassignment partnerId={partner.id} person={person} /> : null}
      </ActionForm>
    </ConfirmDialog>
  );
}

type ReassignmentProps = { partnerId: string; person: PersonPage };

function Reassignment({ partnerId, person }: ReassignmentProps) {
  const { contact, apps, others, canManage } = person;
  const options = [
    { value: "", label: words.choose },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="grid gap-4">
      <p className="font-medium">{words.reassign}</p>
      {contact.administrative ? (
        <SelectField
          name="administrativeContactId"
          label={words.administrativeContact}
          options={options}
          required
        />
      ) : null}
      {contact.technical ? (
        <SelectField
          name="technicalContactId"
          label={words.technicalContact}
          options={options}
          required
        />
      ) : null}
      {contact.apps > 0 ? (
        <div className="grid gap-2">
          <p className="font-medium">{words.reassignApps(contact.apps)}</p>
          <ul className="list-disc pl-5 text-ink-soft">
            {apps.map((app) => (
              <li key={app.id} className="break-words">
                {app.name}
              </li>
            ))}
            {contact.apps > apps.length ? (
              <li>{words.andMore(contact.apps - apps.length)}</li>
            ) : null}
          </ul>
          <SelectField
            name="appsContactId"
            label={words.appsContact}
            options={options}
            required
          />
          {canManage ? (
            <>
              <p className="flex items-center gap-3 text-sm text-ink-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
                {words.or}
              </p>
              <Link className="link" href={`/partners/${partnerId}/technical-contacts`}>
                {words.subsets}
              </Link>
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
