import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { connection } from "next/server";
import { SpokenPage } from "@/app/languages/spoken-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { requestResetAction } from "./actions";

const words = text.passwords.ask;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function ResetPage() {
  await connection();
  const language = await readerLanguage();
  return (
    <SpokenPage language={language} width="max-w-sm">
      <PageHeader title={words.title} description={words.intro} />
      <ActionForm
        action={requestResetAction}
        formKey={randomUUID()}
        label={words.formLabel}
        submitLabel={words.submit}
        pendingLabel={words.pending}
      >
        <TextField
          name="email"
          label={words.email}
          type="email"
          autoComplete="username"
          required
        />
      </ActionForm>
      <p>
        <Link href="/sign-in" className="link">
          {words.back}
        </Link>
      </p>
    </SpokenPage>
  );
}
