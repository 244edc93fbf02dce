import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { OpenLink } from "@/components/ui/open-link";
import { requireActor } from "@/lib/auth/session";
import { environments } from "@/lib/core/environments";
import { getPartnerPage } from "@/lib/partners/queries";
import { countTenants } from "@/lib/tenants/manager/queries";
import { managerAddress } from "@/lib/tenants/manager/schema";
import { listPartnerTenants } from "@/lib/tenants/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "./partner-shell";

const words = text.partners.page;

export const metadata: Metadata = { title: words.partner };

export default async function PartnerPage({ params }: PageProps<"/partners/[partner]">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}`);
  const partner = await getPartnerPage(actor, id);
  if (!partner) notFound();
  const [tenants, counts] = await Promise.all([
    listPartnerTenants(actor, id),
    countTenants(actor, id),
  ]);

  return (
    <PartnerShell
      partner={partner}
      actions={<LinkButton href="/apps">{words.apps}</LinkButton>}
    >
      {partner.status === "UNVERIFIED" ? <Note>{words.unverified}</Note> : null}
      <Section heading={words.overview}>
        <DescriptionList
          items={[
            { term: words.apps, value: String(partner.applications) },
            { term: words.people, value: String(partner.people) },
            {
              term: words.administrativeContact,
              value: partner.administrativeContact || words.noContact,
            },
            {
              term: words.technicalContact,
              value: partner.technicalContact || words.noContact,
            },
            ...environments.map((env) => ({
              term: words.tenantsIn(text.common.environments[env]),
              value: (
                <OpenLink
                  className="link"
                  href={managerAddress(`/partners/${id}/tenants`, { env })}
                >
                  {String(counts?.[env] ?? 0)}
                </OpenLink>
              ),
            })),
            { term: words.since, value: <Moment at={partner.createdAt} /> },
          ]}
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
    </PartnerShell>
  );
}
