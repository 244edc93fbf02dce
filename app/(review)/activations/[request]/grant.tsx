import { RightsList } from "@/components/activations/rights";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { GrantCase } from "@/lib/authorizations/grants/dto";
import { text } from "@/lib/words/catalogue";
import { grantActivationAction } from "./actions";

const words = text.activations;

/** The grant with its consequence, or why there is nothing to grant. */
export function Grant({ request, formKey }: { request: GrantCase; formKey: string }) {
  const { state, beyond, flags, appName, tenant } = request;
  const met = request.preconditions.every((precondition) => precondition.met);
  const waiting = state === "APPROVED";
  return (
    <Section heading={words.review.decide}>
      {waiting ? null : (
        <Note title={words.review.notWaiting}>
          {state === "REQUESTED" ? words.waits.REQUESTED : words.decision.states[state]}
        </Note>
      )}
      {waiting ? <Flags flags={flags} /> : null}
      {waiting && request.interest ? <Note>{words.refusals.interest}</Note> : null}
      {waiting && !met ? <Note tone="warning">{words.review.unmet}</Note> : null}
      {waiting && beyond.length > 0 ? (
        <Note tone="warning" title={words.review.beyond(beyond.length)}>
          <RightsList codes={beyond} />
        </Note>
      ) : null}
      {waiting && met && !request.interest ? (
        <>
          <p className="max-w-reading">
            {words.review.consequence(appName, tenant.contextId)}
          </p>
          <ActionForm
            action={grantActivationAction}
            formKey={formKey}
            label={words.review.grant}
            submitLabel={words.review.grant}
            pendingLabel={words.review.granting}
            hidden={{ requestId: request.id, revision: String(request.revision) }}
          >
            {flags.includes("fourthCompany") ? (
              <CheckboxField
                name="stillCustom"
                label={words.flags.stillCustom}
                required
              />
            ) : null}
          </ActionForm>
        </>
      ) : null}
    </Section>
  );
}

function Flags({ flags }: { flags: GrantCase["flags"] }) {
  if (flags.length === 0) return <Note>{words.flags.none}</Note>;
  return (
    <Note title={words.flags.heading}>
      <ul className="grid list-disc gap-1 pl-5">
        {flags.map((flag) => (
          <li key={flag}>{words.flags.names[flag]}</li>
        ))}
      </ul>
    </Note>
  );
}
