import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { text } from "@/lib/words/catalogue";
import { reportPastedSecretAction } from "./actions";

const words = text.leaks.page;

/** For whoever found a secret and does not know whose it is; with what to look at afterwards. */
export function LeakedSecret({ canManage }: { canManage: boolean }) {
  return (
    <Section id="leaked" heading={words.heading} description={words.lead}>
      {canManage ? (
        <ActionForm
          action={reportPastedSecretAction}
          formKey={randomUUID()}
          label={words.heading}
          submitLabel={words.submit}
          submitTone="danger"
          afterHydration
          narrow
        >
          <TextField
            name="leakedSecret"
            label={words.secret}
            autoComplete="off"
            mono
            required
          />
        </ActionForm>
      ) : null}
      <h3 className="font-semibold">{words.check}</h3>
      <ol className="grid max-w-reading list-decimal gap-1.5 pl-5 marker:text-ink-soft">
        {words.checks.map((check) => (
          <li key={check} className="pl-1">
            {check}
          </li>
        ))}
      </ol>
    </Section>
  );
}
