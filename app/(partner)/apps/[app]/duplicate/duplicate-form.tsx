import { ActionForm } from "@/components/ui/action-form";
import { FormSection } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { Duplicate } from "@/lib/manifests/dto";
import { text } from "@/lib/words/catalogue";
import { createFromManifestAction } from "../../import/actions";

const words = text.manifests.duplicate;
const { wizard, kinds, kindHints } = text.applications;

type Props = { formKey: string; appId: string; duplicate: Duplicate };

/** What the copy is called and who looks after it; all the rest is shown as it will be. */
export function DuplicateForm({ formKey, appId, duplicate }: Props) {
  const { partnerId, manifest, version, people, copied, notCopied } = duplicate;
  return (
    <ActionForm
      action={createFromManifestAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.submit}
      pendingLabel={wizard.pending}
      hidden={{ partnerId, manifest }}
      extraActions={
        <LinkButton href={`/apps/${appId}/settings`} tone="quiet">
          {wizard.cancel}
        </LinkButton>
      }
    >
      <div>
        <FormSection heading={wizard.nameHeading} why={wizard.nameWhy}>
          <TextField
            name="name"
            label={wizard.name}
            hint={wizard.nameHint}
            defaultValue={duplicate.name}
            required
            autoComplete="off"
          />
          {duplicate.isKindFixed ? null : (
            <RadioGroup
              name="kind"
              legend={wizard.kind}
              layout="cards"
              defaultValue={duplicate.kind}
              options={(["CUSTOM", "STANDARD"] as const).map((value) => ({
                value,
                label: kinds[value],
                description: kindHints[value],
              }))}
            />
          )}
        </FormSection>
        <FormSection
          heading={words.copiedHeading}
          why={words.copiedWhy(version.number, version.label)}
        >
          <List
            items={[
              words.template(duplicate.template),
              ...(copied.length > 0 ? copied : [words.nothing]),
            ]}
          />
          {notCopied.length > 0 ? (
            <Note tone="warning" title={words.notCopied}>
              <div className="grid gap-2">
                <p>{words.notCopiedWhy}</p>
                <List items={notCopied} />
              </div>
            </Note>
          ) : null}
        </FormSection>
        <FormSection heading={wizard.contactHeading} why={wizard.contactWhy}>
          <SelectField
            name="technicalContactId"
            label={wizard.contact}
            defaultValue={duplicate.contactId}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FormSection>
      </div>
    </ActionForm>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1.5 pl-5">
      {items.map((item) => (
        <li key={item} className="break-words">
          {item}
        </li>
      ))}
    </ul>
  );
}
