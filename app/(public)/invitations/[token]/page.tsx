import type { Metadata } from "next";
import { connection } from "next/server";
import { InLanguage } from "@/app/languages/in-language";
import { LanguageSwitch } from "@/app/languages/language-switch";
import { PermissionBadges } from "@/components/partners/permission-badges";
import { RightBadge } from "@/components/tenants/right-badge";
import { DescriptionList } from "@/components/ui/description-list";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/auth/session";
import type { Offer } from "@/lib/invitations/dto";
import { findOpenInvitation } from "@/lib/invitations/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { Answer } from "./answer";

const words = text.partnerInvitations.accept;
const accept = text.tenantPeople.accept;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.pageTitle };
}

/** Opening the link changes nothing: mail scanners do that too. Only the form does. */
export default async function InvitationPage({
  params,
}: PageProps<"/invitations/[token]">) {
  await connection();
  const { token } = await params;
  const language = await readerLanguage();
  return (
    <InLanguage language={language}>
      <div className="mx-auto grid w-full max-w-xl gap-6">
        <LanguageSwitch language={language} />
        <Invitation token={token} />
      </div>
    </InLanguage>
  );
}

async function Invitation({ token }: { token: string }) {
  const actor = await currentActor();
  const invitation = await findOpenInvitation(token, actor);
  if (!invitation) {
    return (
      <div className="grid justify-items-start gap-4">
        <PageHeader
          title={words.goneTitle}
          description={text.partnerInvitations.linkGone}
        />
        {actor ? (
          <LinkButton href="/home">{text.accounts.signIn.goOn}</LinkButton>
        ) : (
          <LinkButton href="/sign-in">{words.goneSignIn}</LinkButton>
        )}
      </div>
    );
  }
  return (
    <>
      <PageHeader
        title={words.title(invitation.name)}
        description={
          invitation.offer.to === "partner"
            ? words.intro(invitation.invitedBy, invitation.name)
            : accept.intro[invitation.offer.right](invitation.invitedBy, invitation.name)
        }
      />
      <DescriptionList
        items={[
          { term: words.email, value: invitation.email },
          ...offerItems(invitation.offer),
          { term: words.until, value: <Moment at={invitation.expiresAt} exact /> },
        ]}
      />
      <Answer invitation={invitation} token={token} actor={actor} />
    </>
  );
}

/** What the invitation gives. */
function offerItems(offer: Offer) {
  if (offer.to === "partner") {
    return [
      {
        term: words.permissions,
        value: <PermissionBadges permissions={offer.permissions} />,
      },
    ];
  }
  return [
    {
      term: text.tenants.one.environment,
      value: (
        <EnvironmentBadge
          environment={offer.environment}
          label={text.common.environments[offer.environment]}
        />
      ),
    },
    { term: accept.right, value: <RightBadge right={offer.right} /> },
    { term: accept.lets, value: text.tenantPeople.about[offer.right] },
  ];
}
