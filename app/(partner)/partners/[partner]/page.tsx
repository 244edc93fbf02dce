import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import { getPartnerPage } from "@/lib/partners/queries";
import { can } from "@/lib/permissions/policy";
import { listPartnerTenants } from "@/lib/tenants/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.partners.page;

export const metadata: Metadata = { title: words.partner };

export default async function PartnerPage({ params }: PageProps<"/partners/[partner]">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}`);
  const partner = await getPartnerPage(actor, id);
  if (!partner) notFound();
  const tenants = await listPartnerTenants(actor, id);

  return (
    <>
      <PageHeader
        eyebrow={words.partner}
        title={partner.name}
        badges={
          <StatusBadge tone={partner.status === "VERIFIED" ? "success" : "warning"}>
            {words.statuses[partner.status]}
          </StatusBadge>
        }
        actions={
          <>
            {can(actor, "factor.reset", { partnerId: id }) ? (
              <LinkButton href={`/partners/${id}/second-factors`}>
                {text.factors.members.title}
              </LinkButton>
            ) : null}
            {can(actor, "activity.partner", { partnerId: id }) ? (
              <LinkButton href={`/partners/${id}/activity`}>{text.audit.open}</LinkButton>
            ) : null}
            <LinkButton href="/apps">{words.apps}</LinkButton>
          </>
        }
      />
      {partner.status === "UNVERIFIED" ? <Note>{words.unverified}</Note> : null}
      <Section heading={words.overview}>
        <DescriptionList
          items={[
            { term: words.apps, value: String(partner.applications) },
            {
              term: words.administrativeContact,
              value: partner.administrativeContact || words.noContact,
            },
            {
              term: words.technicalContact,
              value: partner.technicalContact || words.noContact,
            },
            { term: words.since, value: <Moment at={partner.createdAt} /> },
          ]}
        />
      </Section>
      <Section heading={words.people}>
        <DataTable
          caption={words.peopleCaption}
          columns={[
            { key: "name", header: words.name },
            { key: "email", header: words.email },
            { key: "permissions", header: words.permissions },
          ]}
          rows={partner.people.map((person) => ({
            key: person.id,
            cells: {
              name: person.name,
              email: person.email,
              permissions: person.permissions
                .map((permission) => words.permissionNames[permission])
                .join(", "),
            },
          }))}
          empty={null}
        />
      </Section>
      <Section heading={words.tenants}>
        <DataTable
          caption={words.tenantsCaption}
          columns={[
            { key: "tenant", header: words.tenant },
            { key: "name", header: words.name },
            { key: "endpoint", header: words.endpoint },
          ]}
          rows={tenants.map((tenant) => ({
            key: tenant.contextId,
            cells: {
              tenant: tenant.contextId,
              name: tenant.name,
              endpoint: tenant.endpoint,
            },
          }))}
          empty={<p className="text-ink-soft">{words.noTenants}</p>}
        />
      </Section>
    </>
  );
}
