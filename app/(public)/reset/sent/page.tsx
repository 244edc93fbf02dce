import type { Metadata } from "next";
import { SpokenPage } from "@/app/languages/spoken-page";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";

const words = text.passwords.sent;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function ResetSentPage() {
  const language = await readerLanguage();
  return (
    <SpokenPage language={language}>
      <div className="grid justify-items-start gap-4">
        <PageHeader title={words.title} description={words.body} />
        <p>{words.nothing}</p>
        <LinkButton href="/reset" tone="quiet">
          {words.again}
        </LinkButton>
      </div>
    </SpokenPage>
  );
}
