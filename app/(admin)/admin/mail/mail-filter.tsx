import { GetForm } from "@/components/ui/get-form";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { mailStates, type MailState } from "@/lib/messages/sending/rules";
import { text } from "@/lib/words/catalogue";

const words = text.admin.mailPage;

type Props = { recipient: string; state: MailState | undefined; isFiltered: boolean };

/** Whose mails, and in which state. Both stand in the address. */
export function MailFilter({ recipient, state, isFiltered }: Props) {
  return (
    <GetForm
      action="/admin/mail"
      role="search"
      aria-label={words.filter}
      className="flex flex-wrap items-end gap-3"
    >
      <div className="min-w-0 flex-1 basis-56 sm:max-w-sm">
        {/* A new field for a new search: what was typed before would stay in the old one. */}
        <TextField
          key={recipient}
          name="to"
          type="search"
          label={words.recipient}
          defaultValue={recipient}
        />
      </div>
      <div className="basis-40">
        <SelectField
          name="state"
          label={words.state}
          defaultValue={state?.toLowerCase() ?? ""}
          options={[
            { value: "", label: words.anyState },
            ...mailStates.map((one) => ({
              value: one.toLowerCase(),
              label: words.states[one],
            })),
          ]}
        />
      </div>
      <Button type="submit">{words.show}</Button>
      {isFiltered ? (
        <Link className="link py-2" href="/admin/mail">
          {words.clear}
        </Link>
      ) : null}
    </GetForm>
  );
}
