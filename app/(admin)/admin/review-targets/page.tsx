import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { getTargetsPage } from "@/lib/reviews/targets/queries";
import { targetFields, usualTargets } from "@/lib/reviews/targets/rules";
import { text } from "@/lib/words/catalogue";
import { saveTargetsAction } from "./actions";

const words = text.reviewTargets;

export const metadata: Metadata = { title: words.title };

export default async function ReviewTargetsPage() {
  const actor = await requireActor("/admin/review-targets");
  const page = await getTargetsPage(actor);
  if (!page) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <ActionForm
        action={saveTargetsAction}
        formKey={randomUUID()}
        label={words.form}
        submitLabel={words.save}
        pendingLabel={words.saving}
        hidden={{ revision: String(page.revision) }}
        saveBar
      >
        <FormSection heading={words.heading} why={words.why}>
          {targetFields.map((field) => (
            <TextField
              key={field}
              name={field}
              label={words.fields[field].label}
              hint={words.usually(words.fields[field].hint, usualTargets[field])}
              defaultValue={String(page.targets[field])}
              required
            />
          ))}
        </FormSection>
      </ActionForm>
    </>
  );
}
