import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { Notices } from "@/components/tenants/notices";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { NextStep } from "@/components/ui/next-step";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { erasureDueAt } from "@/lib/accounts/erasure/queries";
import { requireActor } from "@/lib/auth/session";
import type { HomePartner } from "@/lib/partners/dto";
import { listJoinOffers } from "@/lib/partners/domains/queries";
import { getHomePartners, listWaiting } from "@/lib/partners/queries";
import { can } from "@/lib/permissions/policy";
import { listTenantNotices } from "@/lib/tenants/notices/queries";
import { listHomeTenants } from "@/lib/tenants/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { HomeTenants } from "./home-tenants";
import { JoinOffers } from "./join-offers";
import { Waiting } from "./waiting";

const words = text.partners.home;

const { standing } = text.certification;
const { desk: listings } = text.listings;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function HomePage() {
  const actor = await requireActor("/home");
  const [partners, waiting, offers, tenants, notices, erasedAt] = await Promise.all([
    getHomePartners(actor),
    listWaiting(actor),
    listJoinOffers(actor),
    listHomeTenants(actor),
    listTenantNotices(actor),
    erasureDueAt(actor),
  ]);
  const doors = [
    ...(can(actor, "review.work")
      ? [
          {
            heading: words.review,
            body: words.reviewBody,
            label: words.reviewButton,
            href: "/review",
          },
        ]
      : []),
    ...(can(actor, "listing.decide")
      ? [
          {
            heading: listings.title,
            body: listings.description,
            label: listings.title,
            href: "/listings",
          },
          {
            heading: standing.title,
            body: standing.description,
            label: standing.title,
            href: "/certifications",
          },
        ]
      : []),
    ...(can(actor, "activation.grant")
      ? [
          {
            heading: words.activations,
            body: words.activationsBody,
            label: words.activations,
            href: "/activations",
          },
        ]
      : []),
    ...(can(actor, "administration.see")
      ? [
          {
            heading: words.admin,
            body: words.adminBody,
            label: words.adminButton,
            href: "/admin",
          },
        ]
      : []),
  ];

  return (
    <>
      <PageHeader title={words.title} description={words.hello(actor.name)} />
      {erasedAt ? <ErasureNote at={erasedAt} /> : null}
      <Waiting items={waiting} />
      <Notices notices={notices} />
      <JoinOffers offers={offers} />
      {partners.map((partner) => (
        <PartnerHome key={partner.id} partner={partner} />
      ))}
      <HomeTenants tenants={tenants} />
      {doors.map(({ heading, body, label, href }) => (
        <Section key={href} heading={heading} description={body}>
          <div>
            <LinkButton href={href}>{label}</LinkButton>
          </div>
        </Section>
      ))}
      {partners.length + tenants.length + doors.length === 0 ? (
        <EmptyState title={words.hello(actor.name)} body={words.noHat} />
      ) : null}
    </>
  );
}

/** Whoever signs in reads it here: maybe it was not them who asked. */
function ErasureNote({ at }: { at: Date }) {
  const erasure = text.ownData.erasure;
  return (
    <Note tone="warning" title={erasure.home}>
      <p>
        {erasure.pending} <Moment at={at} />.
      </p>
      <p className="pt-2">
        <LinkButton href="/profile/data" size="small">
          {erasure.homeButton}
        </LinkButton>
      </p>
    </Note>
  );
}

function PartnerHome({ partner }: { partner: HomePartner }) {
  const [newest] = partner.apps;
  const create = (
    <LinkButton
      href={`/apps/new?partner=${partner.id}`}
      tone={newest ? "secondary" : "primary"}
    >
      {words.createApp}
    </LinkButton>
  );
  return (
    <Section heading={partner.name} actions={partner.canCreate && newest ? create : null}>
      {partner.canCreate && !newest ? (
        <NextStep sentence={words.nextFirstApp} action={create} />
      ) : null}
      {partner.canCreate && newest && !partner.hasSecret ? (
        <NextStep
          sentence={words.nextSecret}
          action={
            <LinkButton href={`/apps/${newest.id}/credentials`} tone="primary">
              {words.nextSecretButton}
            </LinkButton>
          }
        />
      ) : null}
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <h3 className="font-semibold">{words.apps}</h3>
          {newest ? (
            <ul className="grid gap-1">
              {partner.apps.map((app) => (
                <li key={app.id}>
                  <Link className="link" href={`/apps/${app.id}`}>
                    {app.name}
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-soft">{words.noApps}</p>
          )}
          <div>
            <LinkButton href="/apps" tone="quiet" size="small">
              {words.allApps}
            </LinkButton>
          </div>
        </Card>
        {partner.testTenant ? (
          <Card>
            <h3 className="font-semibold">{words.testTenant}</h3>
            <p className="font-mono">{partner.testTenant.contextId}</p>
            <p className="break-words text-ink-soft">{partner.testTenant.endpoint}</p>
            <p className="text-ink-soft">{words.testTenantWhy}</p>
          </Card>
        ) : null}
      </div>
    </Section>
  );
}
