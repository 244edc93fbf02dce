import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-area";
import type { CustomerCase } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";
import type { DecisionActions, DecisionKeys } from "./decision";

const words = text.activations;

type Props = { request: CustomerCase; actions: DecisionActions; keys: DecisionKeys };

/** Yes with one button; no with a reason. */
export function DecisionForms({ request, actions, keys }: Props) {
  const hidden = { requestId: request.id, revision: String(request.revision) };
  const missing = request.preconditions.filter(
    ({ name, met }) => !met && name !== "validated",
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card>
        {missing.length > 0 ? (
          <Note tone="warning" title={words.decision.blocked}>
            {missing.map(({ name }) => (
              <p key={name}>{words.preconditions[name].refusal}</p>
            ))}
          </Note>
        ) : null}
        <p>{words.decision.consequence(request.appName, request.tenant.contextId)}</p>
        <ActionForm
          action={actions.approve}
          formKey={keys.approve}
          label={words.decision.approve}
          submitLabel={words.decision.approve}
          pendingLabel={words.decision.approving}
          hidden={{ ...hidden, rights: request.rightsKey }}
        />
      </Card>
      <Card>
        <h3 className="font-semibold">{words.decision.declineTitle}</h3>
        <ActionForm
          action={actions.decline}
          formKey={keys.decline}
          label={words.decision.decline}
          submitLabel={words.decision.decline}
          pendingLabel={words.decision.declining}
          submitTone="secondary"
          hidden={hidden}
        >
          <TextArea
            name="reason"
            label={words.fields.reason}
            hint={words.decision.reasonHint}
            rows={3}
            required
          />
        </ActionForm>
      </Card>
    </div>
  );
}
