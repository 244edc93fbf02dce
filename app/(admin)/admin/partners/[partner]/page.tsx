import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  resendInvitationAction,
  withdrawInvitationAction,
} from "@/app/(partner)/partners/[partner]/users/actions";
import { PartnerInvitations } from "@/components/partners/invitations";
import { PartnerLogo } from "@/components/partners/logo";
import { PermissionBadges } from "@/components/partners/permission-badges";
import { PictureSection } from "@/components/pictures/picture-section";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import { getDirectoryEntry } from "@/lib/partners/directory/queries";
import { removeLogoAction } from "./actions";
import { DomainSection } from "./domain-section";
import { OwnCompanies } from "./own-companies/own-companies";
import { ProfileForm } from "./profile-form";
import { RecoverySection } from "./recovery-section";
import { Suspension } from "./suspension/suspension";
import { Verification } from "./verification/verification";
import { can } from "@/lib/permissions/policy";
import { getOwnCompanies } from "@/lib/partners/own-companies/queries";
import { getRecovery } from "@/lib/partners/recoveries/queries";
import { getVerification } from "@/lib/partners/verification/queries";
import { idParam, queryText } from "@/lib/web/params";
import { listDirectoryDomains } from "@/lib/partners/domains/queries";
import { getPartnerSuspension } from "@/lib/stops/queries";
import { listInvitations } from "@/lib/partners/invitations/queries";
import { text } from "@/lib/words/catalogue";

const words = text.admin.partners;

export const metadata: Metadata = { title: text.partners.page.partner };

export default async function DirectoryEntryPage({
  params,
  searchParams,
}: PageProps<"/admin/partners/[partner]">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/admin/partners/${id}`);
  const partner = await getDirectoryEntry(actor, id);
  if (!partner) notFound();
  const query = await searchParams;
  const invites = can(actor, "people.invite");
  const [domains, recovery, invitations, verification, ownCompanies, suspension] =
    await Promise.all([
      listDirectoryDomains(actor, id),
      getRecovery(actor, id),
      listInvitations(actor, id),
      getVerification(actor, id),
      getOwnCompanies(actor, id),
      getPartnerSuspension(actor, id),
    ]);
  return (
    <>
      <Breadcrumbs
        items={[{ href: "/admin/partners", label: words.title }, { label: partner.name }]}
      />
      <PageHeader
        eyebrow={text.partners.page.partner}
        title={partner.name}
        picture={<PartnerLogo logo={partner.profile.logo} />}
        badges={
          <StatusBadge tone={partner.status === "VERIFIED" ? "success" : "warning"}>
            {text.partners.page.statuses[partner.status]}
          </StatusBadge>
        }
      />
      <div role="status" className="empty:hidden">
        {query["created"] ? (
          <Note tone="success">{words.create.created}</Note>
        ) : query["invited"] ? (
          <Note tone="success">{text.partnerInvitations.invite.sent}</Note>
        ) : null}
      </div>
      {recovery ? <RecoverySection partnerId={id} recovery={recovery} /> : null}
      {verification ? <Verification page={verification} /> : null}
      {ownCompanies ? <OwnCompanies page={ownCompanies} /> : null}
      {suspension ? (
        <Suspension partner={{ id, name: partner.name }} suspension={suspension} />
      ) : null}
      <PictureSection
        words={text.pictures.logo}
        shown={<PartnerLogo logo={partner.profile.logo} size="large" />}
        hasPicture={partner.profile.logo !== null}
        uploadTo={`/api/partners/${id}/logo`}
        remove={removeLogoAction}
        hidden={{ partnerId: id }}
        outcome={queryText(query["picture"])}
      />
      <ProfileForm formKey={randomUUID()} partner={partner} />
      <Section
        heading={words.users}
        description={words.usersOf(partner.users.length, partner.people)}
        actions={
          invites ? (
            <LinkButton
              href={`/admin/users/new?partner=${encodeURIComponent(partner.name)}`}
            >
              {words.invite}
            </LinkButton>
          ) : null
        }
      >
        <DataTable
          caption={words.users}
          columns={[
            { key: "name", header: words.name },
            { key: "email", header: words.email },
            { key: "permissions", header: words.permissions },
            { key: "logIn", header: words.logIn },
          ]}
          rows={partner.users.map((user) => ({
            key: user.id,
            cells: {
              name: user.name,
              email: <span className="break-all">{user.email}</span>,
              permissions: <PermissionBadges permissions={user.permissions} />,
              logIn: (
                <StatusBadge tone={user.logInAllowed ? "success" : "danger"}>
                  {user.logInAllowed
                    ? text.partnerPeople.list.allowed
                    : text.partnerPeople.list.off}
                </StatusBadge>
              ),
            },
          }))}
          empty={<p className="text-ink-soft">{text.common.none}</p>}
        />
      </Section>
      {invites ? (
        <Section heading={text.partnerInvitations.list.title}>
          <PartnerInvitations
            partnerId={id}
            rows={invitations}
            actions={{
              resend: resendInvitationAction,
              withdraw: withdrawInvitationAction,
            }}
          />
        </Section>
      ) : null}
      {domains ? <DomainSection partnerId={id} rows={domains} /> : null}
    </>
  );
}
