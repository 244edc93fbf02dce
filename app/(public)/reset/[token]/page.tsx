import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { findOpenReset } from "@/lib/accounts/passwords/queries";
import { text } from "@/lib/words/catalogue";
import { resetPasswordAction } from "./actions";

const words = text.passwords.set;

export const metadata: Metadata = { title: words.title };

/** Opening the link changes nothing: mail scanners do that too. Only the form does. */
export default async function SetPasswordPage({ params }: PageProps<"/reset/[token]">) {
  await connection();
  const { token } = await params;
  const open = await findOpenReset(token);
  if (!open) {
    return (
      <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
        <PageHeader title={words.goneTitle} description={text.passwords.linkGone} />
        <LinkButton href="/reset">{words.again}</LinkButton>
        <LinkButton href="/sign-in" tone="quiet">
          {text.passwords.ask.back}
        </LinkButton>
      </div>
    );
  }
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <PageHeader title={words.title} description={words.intro(open.email)} />
      <ActionForm
        action={resetPasswordAction}
        formKey={randomUUID()}
        label={words.formLabel}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        hidden={{ token }}
      >
        <TextField
          name="password"
          label={words.password}
          hint={words.hint}
          type="password"
          autoComplete="new-password"
          required
        />
      </ActionForm>
    </div>
  );
}
