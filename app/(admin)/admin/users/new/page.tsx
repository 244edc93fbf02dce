import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-form";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listDirectory } from "@/lib/partners/directory/queries";
import { findAccount } from "@/lib/staff/queries";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { FoundAccount } from "./found-account";
import { InviteUserForm } from "./invite-user-form";

const words = text.staff.create;
const path = "/admin/users/new";

export const metadata: Metadata = { title: words.title };

/** Found by address, a person is assigned to a partner; unknown, the invitation makes the account. */
export default async function NewUserPage({
  searchParams,
}: PageProps<"/admin/users/new">) {
  const actor = await requireActor(path);
  const query = await searchParams;
  const email = queryText(query["email"]);
  const name = queryText(query["partner"]);
  const found = await findAccount(actor, email);
  if (!found) notFound();
  const partners = await listDirectory(actor, { search: name });
  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/admin/users", label: text.staff.list.title },
          { label: words.title },
        ]}
      />
      <PageHeader title={words.title} description={words.description} />
      <Section heading={words.find}>
        <SearchForm
          action={path}
          name="email"
          label={words.email}
          submitLabel={words.findLabel}
          value={email}
        />
        {found.trouble ? <Note tone="warning">{found.trouble}</Note> : null}
        {found.email ? (
          <FoundAccount email={found.email} account={found.account} />
        ) : null}
      </Section>
      {found.email && partners ? (
        <Section heading={words.assign}>
          <SearchForm
            action={path}
            name="partner"
            label={words.partnerSearch}
            submitLabel={words.partnerSearchLabel}
            value={name}
            hidden={{ email: found.email }}
          />
          {partners.rows.length === 0 ? (
            <p className="text-ink-soft">{words.noPartner}</p>
          ) : (
            <InviteUserForm email={found.email} partners={partners.rows} />
          )}
        </Section>
      ) : null}
    </>
  );
}
