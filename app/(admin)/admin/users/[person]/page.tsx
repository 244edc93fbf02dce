import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { PermissionBadges } from "@/components/partners/permission-badges";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import type { AccountPage } from "@/lib/staff/dto";
import { getAccount } from "@/lib/staff/queries";
import { listViewsOf } from "@/lib/staff/views/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { switchAccountAction } from "./actions";
import { RolesForm } from "./roles-form";
import { ViewAs } from "./view-as";

const words = text.staff.one;
const people = text.partnerPeople.list;

export const metadata: Metadata = { title: words.title };

export default async function AccountPageOfStaff({
  params,
}: PageProps<"/admin/users/[person]">) {
  const id = idParam((await params).person);
  const actor = await requireActor(`/admin/users/${id}`);
  const [account, views] = await Promise.all([
    getAccount(actor, id),
    listViewsOf(actor, id),
  ]);
  if (!account || !views) notFound();
  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/admin/users", label: text.staff.list.title },
          { label: account.name },
        ]}
      />
      <PageHeader
        eyebrow={words.title}
        title={account.name}
        badges={
          <StatusBadge tone={account.logInAllowed ? "success" : "danger"}>
            {account.logInAllowed ? words.logInOn : words.logInOff}
          </StatusBadge>
        }
      />
      <Facts account={account} />
      <Section heading={text.staff.list.roles} description={words.rolesWhy}>
        {account.isSelf ? <Note>{words.ownNote}</Note> : null}
        <RolesForm formKey={randomUUID()} account={account} />
      </Section>
      {account.isSelf ? null : <LogIn account={account} />}
      {account.isSelf ? null : <ViewAs account={account} views={views} />}
    </>
  );
}

function Facts({ account }: { account: AccountPage }) {
  return (
    <DescriptionList
      items={[
        { term: words.email, value: account.email },
        { term: text.staff.list.since, value: <Moment at={account.createdAt} /> },
        {
          term: people.lastSignIn,
          value: account.lastSignIn ? (
            <Moment at={account.lastSignIn} />
          ) : (
            people.noSignIn
          ),
        },
        {
          term: words.partners,
          value:
            account.memberships.length === 0 ? (
              text.common.none
            ) : (
              <ul className="grid gap-1">
                {account.memberships.map(({ id, name, permissions }) => (
                  <li key={id} className="flex flex-wrap items-center gap-2">
                    <Link className="link" href={`/admin/partners/${id}`}>
                      {name}
                    </Link>
                    <PermissionBadges permissions={permissions} />
                  </li>
                ))}
              </ul>
            ),
        },
        { term: words.tenants, value: account.tenants.join(", ") || text.common.none },
      ]}
    />
  );
}

function LogIn({ account }: { account: AccountPage }) {
  return (
    <Section
      heading={words.logIn}
      description={account.logInAllowed ? words.logInOn : words.logInOff}
    >
      {account.logInAllowed ? (
        <ConfirmDialog
          trigger={words.switchOff}
          triggerTone="danger"
          title={words.switchOffTitle(account.name)}
          description={words.switchOffBody(account.openReviews)}
        >
          <ActionForm
            action={switchAccountAction}
            formKey={randomUUID()}
            label={words.switchOff}
            submitLabel={words.switchOff}
            submitTone="danger"
            hidden={{ userId: account.id, allowed: "no" }}
          />
        </ConfirmDialog>
      ) : (
        <ActionForm
          action={switchAccountAction}
          formKey={randomUUID()}
          label={words.switchOn}
          submitLabel={words.switchOn}
          hidden={{ userId: account.id, allowed: "yes" }}
        />
      )}
    </Section>
  );
}
