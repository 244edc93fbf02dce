import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { SpokenPage } from "@/app/languages/spoken-page";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findOpenEmailLink } from "@/lib/accounts/emails/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { undoEmailChangeAction } from "./actions";

const words = text.profile.undo;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

/** Opening the link changes nothing: mail scanners do that too. Only the button does. */
export default async function UndoAddressPage({
  params,
}: PageProps<"/address/undo/[token]">) {
  await connection();
  const language = await readerLanguage();
  const { token } = await params;
  const open = await findOpenEmailLink("EMAIL_UNDO", token);
  if (!open) {
    return (
      <SpokenPage language={language}>
        <div className="grid justify-items-start gap-4">
          <PageHeader title={words.goneTitle} description={words.gone} />
          <LinkButton href="/profile">{text.profile.confirm.toProfile}</LinkButton>
        </div>
      </SpokenPage>
    );
  }
  return (
    <SpokenPage language={language}>
      <PageHeader title={words.title} description={words.intro(open.name, open.to)} />
      <ActionForm
        action={undoEmailChangeAction}
        formKey={randomUUID()}
        label={words.title}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        hidden={{ token }}
      />
    </SpokenPage>
  );
}
