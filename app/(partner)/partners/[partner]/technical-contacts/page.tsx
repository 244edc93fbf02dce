import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { ContactWithApps } from "@/lib/partners/contacts/dto";
import { listContacts } from "@/lib/partners/contacts/queries";
import type { PersonChoice } from "@/lib/partners/people/dto";
import { listContactChoices } from "@/lib/partners/people/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { ReassignForm } from "./reassign-form";

const words = text.partnerContacts.page;

export const metadata: Metadata = { title: words.title };

export default async function TechnicalContactsPage({
  params,
}: PageProps<"/partners/[partner]/technical-contacts">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/technical-contacts`);
  const partner = await getPartnerHeader(actor, id);
  if (!partner) notFound();
  const [contacts, people] = await Promise.all([
    listContacts(actor, id),
    listContactChoices(actor, id),
  ]);

  return (
    <PartnerShell partner={partner}>
      <Section heading={words.title} description={words.description}>
        {contacts.length === 0 ? (
          <EmptyState title={words.none} body={words.noneBody} />
        ) : (
          contacts.map((contact) => (
            <Disclosure
              key={contact.person.id}
              summary={
                <span className="flex grow flex-wrap items-baseline justify-between gap-x-4">
                  <span>
                    {contact.person.name}{" "}
                    <span className="font-normal break-all text-ink-soft">
                      {contact.person.email}
                    </span>
                  </span>
                  <span className="font-normal">{words.apps(contact.count)}</span>
                </span>
              }
            >
              {partner.canManagePeople ? (
                <Handover partnerId={id} contact={contact} people={people} />
              ) : (
                <AppList contact={contact} />
              )}
            </Disclosure>
          ))
        )}
        <p>
          {words.partner}{" "}
          <Link className="link" href={`/partners/${id}/settings`}>
            {words.settings}
          </Link>
        </p>
      </Section>
      {partner.canManagePeople ? null : <Note>{words.noRight}</Note>}
    </PartnerShell>
  );
}

type HandoverProps = {
  partnerId: string;
  contact: ContactWithApps;
  people: PersonChoice[];
};

function Handover({ partnerId, contact, people }: HandoverProps) {
  const others = people.filter(({ id }) => id !== contact.person.id);
  if (others.length === 0) {
    return (
      <>
        <AppList contact={contact} />
        <p className="text-ink-soft">{words.nobodyElse}</p>
      </>
    );
  }
  return (
    <>
      <ReassignForm
        formKey={randomUUID()}
        partnerId={partnerId}
        contact={contact}
        others={others}
      />
      {contact.count > contact.apps.length ? (
        <p className="text-ink-soft">{words.first(contact.apps.length, contact.count)}</p>
      ) : null}
    </>
  );
}

function AppList({ contact }: { contact: ContactWithApps }) {
  return (
    <ul className="grid gap-1">
      {contact.apps.map((app) => (
        <li key={app.id}>
          <Link className="link" href={`/apps/${app.id}`}>
            {app.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
