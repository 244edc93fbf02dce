import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getPracticeAsk } from "@/lib/practice/asks/queries";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { SignInOffer } from "./sign-in-offer";

const words = text.practice;

export function generateMetadata(): Metadata {
  return { title: words.pageTitle };
}

export default async function PracticePage({
  params,
  searchParams,
}: PageProps<"/practice/[uid]">) {
  const { uid } = await params;
  const path = `/practice/${uid}`;
  const actor = await requireActor(path);
  const ask = await getPracticeAsk(actor, uid, queryText((await searchParams)["tenant"]));
  if (!ask) notFound();
  const { app, partner, tenants, chosen } = ask;
  return (
    <>
      <PageHeader
        eyebrow={
          <EnvironmentBadge environment="SOD" label={text.common.environments.SOD} />
        }
        title={words.title(app)}
        description={words.lead(app, partner)}
      />
      <div className="grid max-w-reading gap-1">
        <p>{words.whoYouAre(actor.name, actor.email)}</p>
        {ask.returnHost ? (
          <p className="text-ink-soft">{words.returnsTo(ask.returnHost)}</p>
        ) : null}
      </div>
      {tenants.length === 0 ? (
        <Section heading={words.none}>
          <p className="max-w-reading">{words.noneText}</p>
        </Section>
      ) : null}
      {chosen === null && tenants.length > 0 ? (
        <Section heading={words.choose} description={words.chooseLead}>
          <ul className="grid justify-items-start gap-2">
            {tenants.map(({ contextId, name }) => (
              <li key={contextId}>
                <LinkButton href={`${path}?tenant=${contextId}`}>
                  {words.chosen(contextId, name)}
                </LinkButton>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {chosen ? (
        <SignInOffer {...{ ask, chosen, uid, formKey: randomUUID() }} />
      ) : (
        <p>
          <a href={ask.cancelTo}>{words.cancel}</a>
        </p>
      )}
      {chosen && tenants.length > 1 ? (
        <p>
          <LinkButton tone="quiet" href={path}>
            {words.change}
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}
