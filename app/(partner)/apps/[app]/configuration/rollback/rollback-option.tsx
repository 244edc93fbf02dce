import { randomUUID } from "node:crypto";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { RollbackOption as Option } from "@/lib/publishing/rollbacks/dto";
import { text } from "@/lib/words/catalogue";
import { Differences } from "../compare/differences";
import { rollBackAction } from "./actions";

const words = text.rollbacks.page;

type Props = {
  appId: string;
  version: { id: string; number: number };
  option: Option;
  canRollBack: boolean;
};

/** Going back in one environment, or in both at once: what it does to whom, then the button. */
export function RollbackOption({ appId, version, option, canRollBack }: Props) {
  const { environments, from, effect, ends, obstacle } = option;
  return (
    <Section heading={words.option(environments)}>
      {obstacle ? (
        <Note tone="warning">{obstacle}</Note>
      ) : (
        <>
          <ul className="grid max-w-reading list-disc gap-1.5 pl-5">
            <li>{words.will(from.number, version.number, environments)}</li>
            <li>{words.tenants(effect.living)}</li>
            {effect.tenants > 0 ? <li>{words.dormant(effect.tenants)}</li> : null}
            <li>{ends.length > 0 ? words.ends : words.credentials}</li>
          </ul>
          <div className="mb-2 grid gap-2">
            <h3 className="font-semibold">{words.differences}</h3>
            <Differences lines={option.lines} same={words.same} />
          </div>
          {canRollBack ? (
            <ActionForm
              action={rollBackAction}
              formKey={randomUUID()}
              label={words.option(environments)}
              submitLabel={words.button(version.number)}
              submitTone="danger"
              pendingLabel={words.working}
              hidden={{
                ...{ appId, versionId: version.id, fromVersionId: from.id },
                environment: option.environment,
              }}
              narrow
            >
              <EndSecretsField
                secrets={ends}
                hint={text.configurations.page.endSecretsNow}
                required
              />
              <TextArea name="reason" label={words.reason} rows={2} required />
            </ActionForm>
          ) : (
            <Note>{words.readOnly}</Note>
          )}
        </>
      )}
    </Section>
  );
}
