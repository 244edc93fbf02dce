import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";

const words = text.admin;
const keys = text.serviceKeys.page;

export const metadata: Metadata = { title: words.title };

export default async function AdminPage() {
  const actor = await requireActor("/admin");
  if (!can(actor, "administration.see")) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Section heading={text.audit.whole} description={text.audit.wholeDescription}>
        <div>
          <LinkButton href="/admin/audit">{text.audit.openWhole}</LinkButton>
        </div>
      </Section>
      <Section heading={text.retention.title} description={text.retention.description}>
        <div>
          <LinkButton href="/admin/settings">{text.retention.open}</LinkButton>
        </div>
      </Section>
      <Section heading={words.mail} description={words.mailDescription}>
        <div>
          <LinkButton href="/admin/mail">{words.openMail}</LinkButton>
        </div>
      </Section>
      <Section heading={words.factors} description={words.factorsDescription}>
        <div>
          <LinkButton href="/admin/second-factors">{words.openFactors}</LinkButton>
        </div>
      </Section>
      <Section heading={text.staff.list.title} description={text.staff.list.description}>
        <div>
          <LinkButton href="/admin/users">{text.staff.list.open}</LinkButton>
        </div>
      </Section>
      <Section heading={keys.title} description={keys.description}>
        <div>
          <LinkButton href="/admin/service-keys">{keys.open}</LinkButton>
        </div>
      </Section>
      <Section heading={words.partners.title} description={words.partners.description}>
        <div>
          <LinkButton href="/admin/partners">{words.partners.open}</LinkButton>
        </div>
      </Section>
      <Section
        heading={text.agreements.admin.title}
        description={text.agreements.admin.description}
      >
        <div>
          <LinkButton href="/admin/agreements">{text.agreements.admin.open}</LinkButton>
        </div>
      </Section>
    </>
  );
}
