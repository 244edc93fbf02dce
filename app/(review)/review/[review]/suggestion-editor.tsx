import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { WantedField } from "@/components/changes/wanted-field";
import { IntegrationFields, UrlListField } from "@/components/configurations/url-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-area";
import { grantedNow } from "@/lib/changes/rules";
import { isIntegration, urlTypes } from "@/lib/configurations/urls/rules";
import type { Workbench, WorkbenchItem } from "@/lib/reviews/dto";
import {
  isRight,
  isText,
  rightFields,
  suggestedFields,
  type SuggestedField,
} from "@/lib/reviews/suggestions/rules";
import { text } from "@/lib/words/catalogue";
import { suggestChangeAction } from "./actions";

const words = text.suggestions;

type Suggestable = NonNullable<Workbench["suggestable"]>;
type Props = {
  bench: Workbench;
  item: WorkbenchItem;
  suggestable: Suggestable;
  field: string;
};

/** Addresses and rights: each is written as on the page of the partner, beginning with what it is. */
export function OtherSuggestions({ bench, item, suggestable, field }: Props) {
  const chosen = suggestedFields.find((one) => one === field && !isText(one));
  const page = `/review/${bench.number}?item=${item.code}`;
  if (chosen)
    return <Editor {...{ bench, item, suggestable, page }} field={chosen} key={chosen} />;
  return (
    <Disclosure summary={words.others}>
      <p className="max-w-reading text-ink-soft">{words.othersWhy}</p>
      <Choice label={words.addresses} fields={urlTypes} page={page} />
      <Choice label={words.rights} fields={rightFields} page={page} />
    </Disclosure>
  );
}

type ChoiceProps = { label: string; fields: readonly SuggestedField[]; page: string };

function Choice({ label, fields, page }: ChoiceProps) {
  return (
    <div className="grid gap-1">
      <h4 className="font-semibold">{label}</h4>
      <ul className="flex flex-wrap gap-x-4 gap-y-2">
        {fields.map((field) => (
          <li key={field}>
            <Link href={`${page}&suggest=${field}#suggest`} className="link">
              {words.fields[field]}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

type EditorProps = Omit<Props, "field"> & { field: SuggestedField; page: string };

function Editor({ bench, item, suggestable, field, page }: EditorProps) {
  const { configuration } = suggestable;
  const title = words.editor(words.fields[field]);
  return (
    <Card>
      <section id="suggest" aria-label={title} className="grid scroll-mt-20 gap-3">
        <h3 className="text-lg font-semibold">{title}</h3>
        <p className="max-w-reading text-ink-soft">{words.editorWill}</p>
        {isRight(field) && !suggestable.canGrant ? <Note>{words.fewer}</Note> : null}
        <ActionForm
          action={suggestChangeAction}
          formKey={randomUUID()}
          label={title}
          submitLabel={words.suggest}
          hidden={{
            ...{ reviewId: bench.id, item: item.code, field },
            ...(configuration.isNative ? { isNative: "on" } : {}),
          }}
          extraActions={
            <Link href={page} className="link">
              {words.leave}
            </Link>
          }
        >
          <Fields field={field} suggestable={suggestable} />
          <TextArea
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            rows={2}
            required
          />
        </ActionForm>
      </section>
    </Card>
  );
}

/** The fields that the partner has for it. */
function Fields({
  field,
  suggestable: { configuration, canGrant },
}: {
  field: SuggestedField;
  suggestable: Suggestable;
}) {
  if (isText(field)) return null;
  if (isRight(field)) {
    const now = grantedNow(field, configuration);
    const among = !canGrant && Array.isArray(now) ? now : undefined;
    return <WantedField field={field} now={now} among={among} />;
  }
  return isIntegration(field) ? (
    <IntegrationFields type={field} configuration={configuration} />
  ) : (
    <UrlListField type={field} configuration={configuration} />
  );
}
