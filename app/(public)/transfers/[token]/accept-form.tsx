import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { Actor } from "@/lib/auth/actor";
import type { Offer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import { acceptTransferAction } from "./actions";

const words = text.transfers.offer;

type Props = { offer: Offer; token: string; actor: Actor };

/** Yes, with everything that is entered anew for the partner that takes the app over. */
export function AcceptForm({ offer, token, actor }: Props) {
  const { choices, obstacle } = offer;
  const why = offer.hasLeftSod ? words.acceptWaits(offer.customers) : words.acceptAtOnce;
  return (
    <Section heading={words.accept} description={why}>
      {choices.map(({ id, name, unready }) =>
        unready ? (
          <Note key={id} tone="warning" title={words.unready(name)}>
            {unready}
          </Note>
        ) : null,
      )}
      {obstacle ? (
        <Note tone="warning" title={words.obstacle}>
          {obstacle}
        </Note>
      ) : choices.length === 0 ? (
        <Note>{words.noPartner}</Note>
      ) : (
        <ActionForm
          action={acceptTransferAction}
          formKey={randomUUID()}
          label={words.accept}
          submitLabel={words.submit}
          pendingLabel={words.accepting}
          hidden={{ token }}
          narrow
        >
          <SelectField
            name="partnerId"
            label={words.partner}
            hint={words.partnerHint}
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            name="technicalContactId"
            label={words.contact}
            hint={words.contactHint}
            options={peopleOf(choices)}
            defaultValue={actor.userId}
          />
          <TextArea
            name="errorEmails"
            label={words.errors}
            hint={words.errorsHint}
            rows={3}
          />
          <TextArea
            name="uninstallEmails"
            label={words.uninstall}
            hint={words.uninstallHint}
            rows={3}
          />
        </ActionForm>
      )}
    </Section>
  );
}

/** Everybody who could be the contact, once, and of which of the partners where there are several. */
function peopleOf(choices: Offer["choices"]) {
  const people = new Map<string, { name: string; partners: string[] }>();
  for (const { name: partner, people: users } of choices)
    for (const { id, name } of users) {
      const known = people.get(id) ?? { name, partners: [] };
      people.set(id, { name, partners: [...known.partners, partner] });
    }
  return [...people].map(([value, { name, partners }]) => ({
    value,
    label:
      choices.length === 1 ? name : words.contactOf(name, text.common.list(partners)),
  }));
}
