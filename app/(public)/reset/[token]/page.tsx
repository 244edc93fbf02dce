import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { SpokenPage } from "@/app/languages/spoken-page";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { findOpenReset } from "@/lib/accounts/passwords/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { resetPasswordAction } from "./actions";

const words = text.passwords.set;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

/** Opening the link changes nothing: mail scanners do that too. Only the form does. */
export default async function SetPasswordPage({ params }: PageProps<"/reset/[token]">) {
  await connection();
  const language = await readerLanguage();
  const { token } = await params;
  const open = await findOpenReset(token);
  if (!open) {
    return (
      <SpokenPage language={language}>
        <div className="grid justify-items-start gap-4">
          <PageHeader title={words.goneTitle} description={text.passwords.linkGone} />
          <LinkButton href="/reset">{words.again}</LinkButton>
          <LinkButton href="/sign-in" tone="quiet">
            {text.passwords.ask.back}
          </LinkButton>
        </div>
      </SpokenPage>
    );
  }
  return (
    <SpokenPage language={language}>
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
    </SpokenPage>
  );
}
