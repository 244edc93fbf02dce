import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

export const metadata: Metadata = { title: text.profile.email.heading };

/** What a link about an address has done. */
export default async function AddressDonePage({
  searchParams,
}: PageProps<"/address/done">) {
  const isUndo = queryText((await searchParams)["what"]) === "undo";
  const words = isUndo ? text.profile.undo : text.profile.confirm;
  return (
    <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
      <PageHeader title={words.doneTitle} description={words.done} />
      <LinkButton href={isUndo ? "/sign-in" : "/profile"}>
        {isUndo ? text.accounts.signIn.submit : text.profile.confirm.toProfile}
      </LinkButton>
    </div>
  );
}
