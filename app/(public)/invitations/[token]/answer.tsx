import { randomUUID } from "node:crypto";
import { SignOutForm } from "@/app/sign-out-form";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { Actor } from "@/lib/auth/actor";
import type { OpenInvitation } from "@/lib/invitations/dto";
import { text } from "@/lib/words/catalogue";
import { acceptInvitationAction, joinAction } from "./actions";

const words = text.partnerInvitations.accept;

type Props = { invitation: OpenInvitation; token: string; actor: Actor | null };

/** What can be done with the link, depending on who has opened it. */
export function Answer({ invitation, token, actor }: Props) {
  if (actor && invitation.visit === "somebody_else") {
    return (
      <>
        <Note tone="warning">
          {text.partnerInvitations.notYours(invitation.email, actor.email)}
        </Note>
        <SignOutForm />
      </>
    );
  }
  if (actor) {
    return (
      <>
        <p>{words.asYou(actor.name)}</p>
        <ActionForm
          action={acceptInvitationAction}
          formKey={randomUUID()}
          label={words.formLabel}
          submitLabel={words.submit}
          pendingLabel={words.pending}
          hidden={{ token }}
        />
      </>
    );
  }
  if (invitation.hasAccount) {
    return (
      <>
        <p>{words.signInWhy}</p>
        <LinkButton href={`/sign-in?returnTo=/invitations/${token}`} tone="primary">
          {words.signIn}
        </LinkButton>
      </>
    );
  }
  return (
    <Section heading={words.newAccount}>
      <ActionForm
        action={joinAction}
        formKey={randomUUID()}
        label={words.newAccount}
        submitLabel={words.create}
        pendingLabel={words.creating}
        hidden={{ token }}
      >
        <TextField name="name" label={words.name} autoComplete="name" required />
        <TextField
          name="password"
          label={words.password}
          hint={words.passwordHint}
          type="password"
          autoComplete="new-password"
          required
        />
      </ActionForm>
    </Section>
  );
}
