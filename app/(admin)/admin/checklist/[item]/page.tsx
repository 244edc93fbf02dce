import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxList } from "@/components/ui/checkbox-list";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { getDraftItem } from "@/lib/checklist/drafts/queries";
import type { EditedItem } from "@/lib/checklist/drafts/rules";
import { configurationInputs } from "@/lib/checklist/rules";
import { traits } from "@/lib/checklist/traits/rules";
import { text } from "@/lib/words/catalogue";
import { removeChecklistItemAction, saveChecklistItemAction } from "../actions";

const words = text.checklist.editor;
const { kinds, inputs } = text.checklist;

export const metadata: Metadata = { title: words.title };

/** One item of the draft. */
export default async function ChecklistItemPage({
  params,
}: PageProps<"/admin/checklist/[item]">) {
  const { item: code } = await params;
  const actor = await requireActor("/admin/checklist");
  const found = await getDraftItem(actor, code);
  if (!found) notFound();
  const { draftId, revision, item } = found;
  const hidden = { draftId, revision: String(revision) };
  const title = item.code === "" ? words.newItem : words.item(item.code);
  return (
    <>
      <Breadcrumbs
        items={[{ href: "/admin/checklist", label: words.title }, { label: title }]}
      />
      <PageHeader title={title} />
      <ActionForm
        narrow
        action={saveChecklistItemAction}
        formKey={randomUUID()}
        label={title}
        submitLabel={words.save}
        hidden={{ ...hidden, was: item.code }}
      >
        <Texts item={item} />
        <CheckboxField
          name="standard"
          label={words.standard}
          defaultChecked={item.standard}
        />
        <CheckboxField name="custom" label={words.custom} defaultChecked={item.custom} />
        <CheckboxField
          name="perEnvironment"
          label={words.perEnvironment}
          hint={words.perEnvironmentHint}
          defaultChecked={item.perEnvironment}
        />
        <CheckboxList
          name="dependsOn"
          legend={words.dependsOn}
          hint={words.dependsOnHint}
          options={configurationInputs.map((value) => ({ value, label: inputs[value] }))}
          defaultValues={item.dependsOn}
        />
        <CheckboxList
          name="appliesTo"
          legend={words.appliesTo}
          hint={words.appliesToHint}
          options={traits.map((value) => ({
            value,
            label: text.checklist.traits[value],
          }))}
          defaultValues={item.appliesTo}
        />
      </ActionForm>
      {item.code === "" ? null : (
        <ConfirmDialog
          trigger={words.remove}
          triggerTone="danger"
          title={words.item(item.code)}
          description={words.removeWill}
        >
          <ActionForm
            action={removeChecklistItemAction}
            formKey={randomUUID()}
            label={words.remove}
            submitLabel={words.remove}
            submitTone="danger"
            hidden={{ ...hidden, code: item.code }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}

function Texts({ item }: { item: EditedItem }) {
  return (
    <>
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        defaultValue={item.code}
        mono
        required
      />
      <TextField
        name="heading"
        label={words.heading}
        hint={words.headingHint}
        defaultValue={item.heading}
        required
      />
      <TextField
        name="position"
        label={words.position}
        hint={words.positionHint}
        defaultValue={String(item.position)}
        required
      />
      <TextArea
        name="text"
        label={words.text}
        defaultValue={item.text}
        rows={3}
        required
      />
      <TextArea name="why" label={words.why} defaultValue={item.why} rows={3} required />
      <TextArea
        name="verifiedBy"
        label={words.verifiedBy}
        defaultValue={item.verifiedBy}
        rows={2}
        required
      />
      <SelectField
        name="kind"
        label={words.kind}
        options={(["AUTOMATIC", "EVIDENCE", "STATEMENT", "JUDGEMENT"] as const).map(
          (value) => ({ value, label: kinds[value] }),
        )}
        defaultValue={item.kind}
      />
    </>
  );
}
