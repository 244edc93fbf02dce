import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { InLanguage } from "@/app/languages/in-language";
import { ProofForms } from "@/components/factors/proof-forms";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor, currentHalfActor, signInPath } from "@/lib/auth/session";
import { queryText } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { returnPath } from "@/lib/web/return-path";
import { text } from "@/lib/words/catalogue";
import { beginSecondStepAction, secondStepAction } from "./actions";

const words = text.factors.signIn;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.codeTitle };
}

export default async function CodePage({ searchParams }: PageProps<"/sign-in/code">) {
  const returnTo = returnPath(queryText((await searchParams)["returnTo"]));
  const [actor, half] = [await currentActor(), await currentHalfActor()];
  if (actor) {
    return (
      <div className="mx-auto grid w-full max-w-sm justify-items-start gap-4">
        <PageHeader title={words.codeTitle} description={words.signedIn(actor.name)} />
        <LinkButton href={returnTo}>{words.goOn}</LinkButton>
      </div>
    );
  }
  if (half?.needs !== "code") redirect(await signInPath(returnTo));
  return (
    <InLanguage language={await readerLanguage()}>
      <div className="mx-auto grid w-full max-w-sm gap-6">
        <PageHeader
          title={words.codeTitle}
          description={words.codeDescription(half.email)}
        />
        <ProofForms
          factors={half.factors}
          formKey={randomUUID()}
          begin={beginSecondStepAction}
          prove={secondStepAction}
          submitLabel={words.submit}
          pendingLabel={words.pending}
          recoveryLabel={words.recoverySubmit}
          returnTo={returnTo}
        />
        <p className="text-ink-soft">{words.lost}</p>
        <p>
          <Link href="/sign-in" className="link">
            {words.startOver}
          </Link>
        </p>
      </div>
    </InLanguage>
  );
}
