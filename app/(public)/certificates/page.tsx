import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { TextArea } from "@/components/ui/text-area";
import { text } from "@/lib/words/catalogue";
import { verifyRecordAction } from "./actions";

const words = text.certification.record;

export const metadata: Metadata = { title: words.checkTitle };

/** Says of a pasted record whether SuperOffice signed it. */
export default async function CertificatesPage() {
  await connection();
  return (
    <>
      <PageHeader title={words.checkTitle} description={words.checkLead} />
      <ActionForm
        narrow
        action={verifyRecordAction}
        formKey={randomUUID()}
        label={words.checkTitle}
        submitLabel={words.button}
      >
        <TextArea
          name="record"
          label={words.field}
          hint={words.fieldHint}
          rows={8}
          required
        />
      </ActionForm>
    </>
  );
}
