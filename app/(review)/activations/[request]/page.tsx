import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Preconditions } from "@/components/activations/preconditions";
import { RightsBlocks } from "@/components/activations/rights";
import { StateBadge } from "@/components/activations/state-badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getActivation } from "@/lib/authorizations/grants/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { Facts } from "./facts";
import { Grant } from "./grant";

const words = text.activations.review;

export const metadata: Metadata = { title: text.activations.decision.pageTitle };

export default async function ActivationPage({
  params,
}: PageProps<"/activations/[request]">) {
  const id = idParam((await params).request);
  const actor = await requireActor(`/activations/${id}`);
  const request = await getActivation(actor, id);
  if (!request) notFound();

  const { tenant, rights } = request;
  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/activations", label: words.title },
          { label: tenant.contextId },
        ]}
      />
      <PageHeader
        title={words.heading(request.appName, tenant.contextId)}
        badges={
          <>
            <EnvironmentBadge
              environment={tenant.environment}
              label={text.common.environments[tenant.environment]}
            />
            <span role="status">
              <StateBadge state={request.shown} />
            </span>
          </>
        }
      />
      <Facts request={request} />
      <Section heading={words.preconditions} description={words.preconditionsWhy}>
        <Preconditions items={request.preconditions} />
      </Section>
      {rights ? (
        <Section
          heading={request.decidedAt ? words.agreed : text.activations.decision.rights}
        >
          <RightsBlocks rights={rights} />
        </Section>
      ) : null}
      <Grant request={request} formKey={randomUUID()} />
    </>
  );
}
