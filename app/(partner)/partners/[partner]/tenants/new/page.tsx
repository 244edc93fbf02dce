import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { getPartnerHeader } from "@/lib/partners/queries";
import { getTestTenantForm } from "@/lib/tenants/requests/queries";
import { TEST_TENANTS } from "@/lib/tenants/rules";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../../partner-shell";
import { requestTestTenantAction } from "./actions";

const words = text.tenantManager.request;

export const metadata: Metadata = { title: words.title };

export default async function NewTestTenantPage({
  params,
}: PageProps<"/partners/[partner]/tenants/new">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/tenants/new`);
  const partner = await getPartnerHeader(actor, id);
  const form = partner && (await getTestTenantForm(actor, id));
  if (!form) notFound();
  return (
    <PartnerShell partner={partner}>
      <Section heading={words.title} description={words.description}>
        {form.left === 0 ? (
          <Note tone="warning">{words.full(TEST_TENANTS)}</Note>
        ) : (
          <>
            <p className="text-ink-soft">{words.left(form.left)}</p>
            <ActionForm
              action={requestTestTenantAction}
              formKey={randomUUID()}
              label={words.title}
              submitLabel={words.submit}
              pendingLabel={words.pending}
              hidden={{ partnerId: id }}
              narrow
            >
              <TextField
                name="name"
                label={words.name}
                hint={words.nameHint(form.usualName)}
                autoComplete="off"
              />
              <TextArea
                name="purpose"
                label={words.purpose}
                hint={words.purposeHint}
                rows={3}
              />
            </ActionForm>
          </>
        )}
      </Section>
    </PartnerShell>
  );
}
