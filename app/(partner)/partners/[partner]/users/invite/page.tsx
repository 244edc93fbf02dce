import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PermissionPicker } from "@/components/partners/permission-picker";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../../partner-shell";
import { inviteAction } from "../actions";

const words = text.partnerInvitations.invite;

export const metadata: Metadata = { title: words.title };

export default async function InvitePage({
  params,
}: PageProps<"/partners/[partner]/users/invite">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/users/invite`);
  const partner = await getPartnerHeader(actor, id);
  if (!partner?.canManagePeople) notFound();

  return (
    <PartnerShell partner={partner}>
      <Breadcrumbs
        items={[
          { href: `/partners/${id}/users`, label: words.back },
          { label: words.title },
        ]}
      />
      <Section heading={words.title} description={words.description(partner.name)}>
        <div className="max-w-2xl">
          <ActionForm
            action={inviteAction}
            formKey={randomUUID()}
            label={words.formLabel}
            submitLabel={words.submit}
            pendingLabel={words.pending}
            hidden={{ partnerId: id }}
          >
            <TextField
              name="email"
              label={words.email}
              hint={words.emailHint}
              type="email"
              autoComplete="off"
              required
            />
            <PermissionPicker
              legend={words.permissions}
              hint={words.permissionsHint}
              given={["READ"]}
            />
          </ActionForm>
        </div>
      </Section>
    </PartnerShell>
  );
}
