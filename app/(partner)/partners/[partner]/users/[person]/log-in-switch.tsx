import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import type { PersonPage } from "@/lib/partners/people/dto";
import { text } from "@/lib/words/catalogue";
import { switchLogInAction } from "../actions";

const words = text.partnerPeople.one;

type Props = { person: PersonPage; hidden: Record<string, string> };

/** "Is log-in allowed": the account's own switch, or why it is not this partner's to turn. */
export function LogInSwitch({ person, hidden }: Props) {
  if (person.isSelf) return null;
  return (
    <Section
      heading={words.logIn}
      description={person.logInAllowed ? words.logInOn : words.logInOff}
    >
      {person.logInTrouble ? (
        <p className="max-w-reading">{person.logInTrouble}</p>
      ) : person.logInAllowed ? (
        <ConfirmDialog
          trigger={words.switchOff}
          title={words.switchOffTitle(person.name)}
          description={words.switchOffWhy}
        >
          <ActionForm
            action={switchLogInAction}
            formKey={randomUUID()}
            label={words.switchOff}
            submitLabel={words.switchOff}
            submitTone="danger"
            hidden={{ ...hidden, allowed: "no" }}
          />
        </ConfirmDialog>
      ) : (
        <ActionForm
          action={switchLogInAction}
          formKey={randomUUID()}
          label={words.switchOn}
          submitLabel={words.switchOn}
          hidden={{ ...hidden, allowed: "yes" }}
        />
      )}
    </Section>
  );
}
