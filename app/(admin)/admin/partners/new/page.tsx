import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { createPartnerAction } from "./actions";

const words = text.admin.partners.create;
const path = "/admin/partners";

export const metadata: Metadata = { title: words.title };

export default async function NewPartnerPage() {
  const actor = await requireActor(`${path}/new`);
  if (!can(actor, "partner.create")) notFound();
  return (
    <>
      <Breadcrumbs
        items={[{ href: path, label: text.admin.partners.title }, { label: words.title }]}
      />
      <PageHeader title={words.title} description={words.description} />
      <ActionForm
        action={createPartnerAction}
        formKey={randomUUID()}
        label={words.title}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        narrow
      >
        <TextField name="name" label={words.name} required />
        <TextField
          name="email"
          label={words.email}
          hint={words.emailHint}
          type="email"
          autoComplete="off"
          required
        />
      </ActionForm>
    </>
  );
}
