import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control";
import { mailStates, type MailState } from "@/lib/messages/sending/rules";
import { text } from "@/lib/words/catalogue";

const words = text.admin.mailPage;

type Props = { recipient: string; state: MailState | undefined; isFiltered: boolean };

/** Whose mails, and in which state. Both stand in the address. */
export function MailFilter({ recipient, state, isFiltered }: Props) {
  return (
    <Form
      // A link that clears the filter leaves the fields as they were, unless they are new ones.
      key={`${recipient} ${state ?? ""}`}
      action="/admin/mail"
      role="search"
      aria-label={words.filter}
      className="flex flex-wrap items-center gap-2"
    >
      <input
        name="to"
        type="search"
        defaultValue={recipient}
        aria-label={words.recipient}
        placeholder={words.recipient}
        className={`${controlClasses} min-w-0 flex-1 basis-56 sm:max-w-sm`}
      />
      <select
        name="state"
        defaultValue={state?.toLowerCase() ?? ""}
        aria-label={words.state}
        className={`${controlClasses} flex-none basis-40`}
      >
        <option value="">{words.anyState}</option>
        {mailStates.map((one) => (
          <option key={one} value={one.toLowerCase()}>
            {words.states[one]}
          </option>
        ))}
      </select>
      <Button type="submit">{words.show}</Button>
      {isFiltered ? (
        <Link className="link" href="/admin/mail">
          {words.clear}
        </Link>
      ) : null}
    </Form>
  );
}
