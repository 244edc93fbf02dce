import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InvitationTable } from "@/components/invitations/invitation-table";
import { RightBadge } from "@/components/tenants/right-badge";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { listTenantInvitations } from "@/lib/tenants/invitations/queries";
import { getTenantPeople } from "@/lib/tenants/people/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { TenantHead } from "../tenant-head";
import {
  inviteToTenantAction,
  resendTenantInvitationAction,
  withdrawTenantInvitationAction,
} from "./actions";
import { PeopleTable } from "./people-table";
import { RightPicker } from "./right-picker";

const words = text.tenantPeople;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.page.title };
}

export default async function TenantPeoplePage({
  params,
}: PageProps<"/tenants/[env]/[cust]/people">) {
  const { env, cust } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const path = `/tenants/${environmentSlug(environment)}/${contextId}/people`;
  const actor = await requireActor(path);
  const tenant = await getTenantPeople(actor, environment, contextId);
  if (!tenant) notFound();

  return (
    <>
      <TenantHead tenant={tenant} />
      {tenant.readOnly ? <Note>{tenant.readOnly}</Note> : null}
      <Section heading={words.page.title} description={words.page.description}>
        <PeopleTable tenant={tenant} />
      </Section>
      {tenant.readOnly ? null : <Invitations actor={actor} tenantId={tenant.tenantId} />}
    </>
  );
}

type InvitationsProps = {
  actor: Parameters<typeof listTenantInvitations>[0];
  tenantId: string;
};

async function Invitations({ actor, tenantId }: InvitationsProps) {
  const invitations = await listTenantInvitations(actor, tenantId);
  return (
    <>
      <Section heading={words.invite.open}>
        <InvitationTable
          gives={words.page.right}
          rows={invitations.map(({ right, ...row }) => ({
            ...row,
            gives: <RightBadge right={right} />,
          }))}
          actions={{
            resend: resendTenantInvitationAction,
            withdraw: withdrawTenantInvitationAction,
            hidden: { tenantId },
          }}
        />
      </Section>
      <Section heading={words.invite.heading} description={words.invite.description}>
        <div className="max-w-2xl">
          <ActionForm
            action={inviteToTenantAction}
            formKey={randomUUID()}
            label={words.invite.label}
            submitLabel={words.invite.submit}
            pendingLabel={words.invite.pending}
            hidden={{ tenantId }}
          >
            <TextField
              name="email"
              label={words.invite.email}
              hint={words.invite.emailHint}
              type="email"
              autoComplete="off"
              required
            />
            <RightPicker />
          </ActionForm>
        </div>
      </Section>
    </>
  );
}
