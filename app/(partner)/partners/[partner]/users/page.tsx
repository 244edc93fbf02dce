import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PartnerInvitations } from "@/components/partners/invitations";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listInvitations } from "@/lib/partners/invitations/queries";
import { listPeople } from "@/lib/partners/people/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { resendInvitationAction, withdrawInvitationAction } from "./actions";
import { PeopleTable } from "./people-table";

const words = text.partnerPeople.list;

export const metadata: Metadata = { title: words.title };

export default async function UsersPage({
  params,
  searchParams,
}: PageProps<"/partners/[partner]/users">) {
  const id = idParam((await params).partner);
  const path = `/partners/${id}/users`;
  const actor = await requireActor(path);
  const partner = await getPartnerHeader(actor, id);
  if (!partner) notFound();
  const query = await searchParams;
  const search = queryText(query["q"]);
  const after = queryText(query["after"]);
  const [{ rows, next }, invitations] = await Promise.all([
    listPeople(actor, id, { search, after }),
    listInvitations(actor, id),
  ]);
  const searched = `${path}?q=${encodeURIComponent(search)}`;
  const isSearchable = rows.length > 10 || search !== "" || after !== "" || next !== null;

  return (
    <PartnerShell
      partner={partner}
      actions={
        partner.canManagePeople ? (
          <LinkButton href={`${path}/invite`} tone="primary">
            {words.invite}
          </LinkButton>
        ) : null
      }
    >
      <div role="status" className="empty:hidden">
        {query["invited"] ? (
          <Note tone="success">{text.partnerInvitations.invite.sent}</Note>
        ) : null}
        {query["removed"] ? <Note tone="success">{words.removed}</Note> : null}
      </div>
      <Section heading={words.title} description={words.description}>
        {isSearchable ? (
          <SearchForm
            action={path}
            name="q"
            label={words.search}
            submitLabel={words.searchLabel}
            value={search}
          />
        ) : null}
        <PeopleTable path={path} rows={rows} />
        <Pager
          first={after ? searched : null}
          next={next && `${searched}&after=${encodeURIComponent(next)}`}
        />
      </Section>
      <Section heading={text.partnerInvitations.list.title}>
        <PartnerInvitations
          partnerId={id}
          rows={invitations}
          actions={
            partner.canManagePeople
              ? { resend: resendInvitationAction, withdraw: withdrawInvitationAction }
              : null
          }
        />
      </Section>
      {partner.canManagePeople ? null : <Note>{words.noRight}</Note>}
    </PartnerShell>
  );
}
