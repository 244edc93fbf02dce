import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { getPartnerHeader } from "@/lib/partners/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { getSandboxForm } from "@/lib/tenants/sandboxes/queries";
import { environmentParam, idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../../../../partner-shell";
import { orderSandboxAction } from "./actions";

const words = text.sandboxOrders;

export const metadata: Metadata = { title: words.title };

export default async function OrderSandboxPage({
  params,
}: PageProps<"/partners/[partner]/tenants/[env]/[cust]/sandbox">) {
  const { partner: segment, env, cust } = await params;
  const id = idParam(segment);
  const contextId = normalizeContextId(cust) ?? notFound();
  if (environmentParam(env) !== "PRODUCTION") notFound();
  const path = `/partners/${id}/tenants/production/${contextId}`;
  const actor = await requireActor(`${path}/sandbox`);
  const partner = await getPartnerHeader(actor, id);
  const form = partner && (await getSandboxForm(actor, id, contextId));
  if (!form) notFound();
  return (
    <PartnerShell partner={partner}>
      <Breadcrumbs
        items={[
          {
            href: `/partners/${id}/tenants?env=production`,
            label: text.tenantManager.title,
          },
          { href: path, label: contextId },
          { label: words.short },
        ]}
      />
      <Section heading={words.title} description={words.description(contextId)}>
        <ActionForm
          action={orderSandboxAction}
          formKey={randomUUID()}
          label={words.title}
          submitLabel={words.submit}
          pendingLabel={words.pending}
          hidden={{ partnerId: id, tenantId: form.tenantId }}
          narrow
        >
          <TextField
            name="userPlan"
            label={words.userPlan}
            hint={words.userPlanHint}
            required
          />
          <TextField name="quantity" label={words.quantity} required />
          <CheckboxField
            name="developmentTools"
            label={words.developmentTools}
            hint={words.developmentToolsHint}
          />
          <CheckboxField name="databaseMirroring" label={words.databaseMirroring} />
          <TextField
            name="administrator"
            label={words.administrator}
            hint={words.administratorHint(contextId)}
            autoComplete="off"
            required
          />
          <TextArea name="note" label={words.note} hint={words.noteHint} rows={3} />
          <CheckboxField name="costAccepted" label={words.costAccepted} required />
          <CheckboxField name="privacyAccepted" label={words.privacyAccepted} required />
        </ActionForm>
      </Section>
    </PartnerShell>
  );
}
