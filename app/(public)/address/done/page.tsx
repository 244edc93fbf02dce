import type { Metadata } from "next";
import { SpokenPage } from "@/app/languages/spoken-page";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { queryText } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: text.profile.email.heading };
}

/** What a link about an address has done. */
export default async function AddressDonePage({
  searchParams,
}: PageProps<"/address/done">) {
  const language = await readerLanguage();
  const isUndo = queryText((await searchParams)["what"]) === "undo";
  const words = isUndo ? text.profile.undo : text.profile.confirm;
  return (
    <SpokenPage language={language}>
      <div className="grid justify-items-start gap-4">
        <PageHeader title={words.doneTitle} description={words.done} />
        <LinkButton href={isUndo ? "/sign-in" : "/profile"}>
          {isUndo ? text.accounts.signIn.submit : text.profile.confirm.toProfile}
        </LinkButton>
      </div>
    </SpokenPage>
  );
}
