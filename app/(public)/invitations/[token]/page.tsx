import type { Metadata } from "next";
import { connection } from "next/server";
import { PermissionBadges } from "@/components/partners/permission-badges";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/auth/session";
import { findOpenInvitation } from "@/lib/partners/invitations/queries";
import { text } from "@/lib/words/catalogue";
import { Answer } from "./answer";

const words = text.partnerInvitations.accept;

export const metadata: Metadata = { title: words.pageTitle };

/** Opening the link changes nothing: mail scanners do that too. Only the form does. */
export default async function InvitationPage({
  params,
}: PageProps<"/invitations/[token]">) {
  await connection();
  const { token } = await params;
  const actor = await currentActor();
  const invitation = await findOpenInvitation(token, actor);
  if (!invitation) {
    return (
      <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
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
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <PageHeader
        title={words.title(invitation.partnerName)}
        description={words.intro(invitation.invitedBy, invitation.partnerName)}
      />
      <DescriptionList
        items={[
          { term: words.email, value: invitation.email },
          {
            term: words.permissions,
            value: <PermissionBadges permissions={invitation.permissions} />,
          },
          { term: words.until, value: <Moment at={invitation.expiresAt} exact /> },
        ]}
      />
      <Answer invitation={invitation} token={token} actor={actor} />
    </div>
  );
}
