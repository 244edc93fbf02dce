import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PermissionBadges } from "@/components/partners/permission-badges";
import { PermissionPicker } from "@/components/partners/permission-picker";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import { getPerson } from "@/lib/partners/people/queries";
import { givenPermissions } from "@/lib/partners/people/rules";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../../partner-shell";
import { changePermissionsAction } from "../actions";
import { contactWords } from "../people-table";
import { LogInSwitch } from "./log-in-switch";
import { RemoveDialog } from "./remove-dialog";

const words = text.partnerPeople.one;
const listWords = text.partnerPeople.list;

export const metadata: Metadata = { title: words.title };

export default async function PersonPage({
  params,
}: PageProps<"/partners/[partner]/users/[person]">) {
  const segments = await params;
  const [id, userId] = [idParam(segments.partner), idParam(segments.person)];
  const actor = await requireActor(`/partners/${id}/users/${userId}`);
  const [partner, person] = await Promise.all([
    getPartnerHeader(actor, id),
    getPerson(actor, id, userId),
  ]);
  if (!partner || !person) notFound();
  const hidden = { partnerId: id, userId, revision: String(person.revision) };

  return (
    <PartnerShell partner={partner}>
      <Breadcrumbs
        items={[
          { href: `/partners/${id}/users`, label: words.back },
          { label: person.name },
        ]}
      />
      <Section heading={person.name}>
        <DescriptionList
          items={[
            { term: words.email, value: person.email },
            { term: words.since, value: <Moment at={person.since} /> },
            {
              term: listWords.lastSignIn,
              value: person.lastSignIn ? (
                <Moment at={person.lastSignIn} />
              ) : (
                listWords.noSignIn
              ),
            },
            {
              term: words.contactFor,
              value: contactWords(person).join(", ") || words.noContact,
            },
            {
              term: words.permissions,
              value: <PermissionBadges permissions={person.permissions} />,
            },
            {
              term: words.logIn,
              value: (
                <StatusBadge tone={person.logInAllowed ? "success" : "danger"}>
                  {person.logInAllowed ? listWords.allowed : listWords.off}
                </StatusBadge>
              ),
            },
          ]}
        />
      </Section>
      {person.canManage ? (
        <>
          <Section heading={words.permissions} description={words.permissionsWhy}>
            {person.isSelf ? <Note>{words.ownNote}</Note> : null}
            <div className="max-w-2xl">
              <ActionForm
                action={changePermissionsAction}
                formKey={randomUUID()}
                label={words.formLabel}
                submitLabel={words.save}
                pendingLabel={words.saving}
                hidden={hidden}
                saveBar
              >
                <PermissionPicker
                  legend={words.matrix}
                  given={person.permissions}
                  locked={
                    person.isSelf
                      ? givenPermissions.filter(
                          (one) => !person.permissions.includes(one),
                        )
                      : []
                  }
                />
              </ActionForm>
            </div>
          </Section>
          <LogInSwitch person={person} hidden={hidden} />
        </>
      ) : (
        <Note>{words.noRight}</Note>
      )}
      {person.canRemove ? (
        <Section
          heading={person.isSelf ? words.leave : words.remove}
          description={
            person.isSelf ? words.leaveWhy(partner.name) : words.removeWhy(partner.name)
          }
        >
          <RemoveDialog partner={partner} person={person} hidden={hidden} />
        </Section>
      ) : null}
    </PartnerShell>
  );
}
