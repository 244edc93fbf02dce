import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findOpenEmailLink } from "@/lib/accounts/emails/queries";
import { text } from "@/lib/words/catalogue";
import { undoEmailChangeAction } from "./actions";

const words = text.profile.undo;

export const metadata: Metadata = { title: words.title };

/** Opening the link changes nothing: mail scanners do that too. Only the button does. */
export default async function UndoAddressPage({
  params,
}: PageProps<"/address/undo/[token]">) {
  await connection();
  const { token } = await params;
  const open = await findOpenEmailLink("EMAIL_UNDO", token);
  if (!open) {
    return (
      <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
        <PageHeader title={words.goneTitle} description={words.gone} />
        <LinkButton href="/profile">{text.profile.confirm.toProfile}</LinkButton>
      </div>
    );
  }
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <PageHeader title={words.title} description={words.intro(open.name, open.to)} />
      <ActionForm
        action={undoEmailChangeAction}
        formKey={randomUUID()}
        label={words.title}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        hidden={{ token }}
      />
    </div>
  );
}
