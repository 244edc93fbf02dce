import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { buttonClasses } from "@/components/ui/button-classes";
import { getErasure } from "@/lib/accounts/erasure/queries";
import { dataOpenUntil } from "@/lib/accounts/own-data/queries";
import { requireActor } from "@/lib/auth/session";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { ProfileShell } from "../profile-shell";
import { openDataAction } from "./actions";
import { ErasureSection } from "./erasure-section";

const words = text.ownData;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function OwnDataPage({ searchParams }: PageProps<"/profile/data">) {
  const actor = await requireActor("/profile/data");
  const [until, erasure] = await Promise.all([dataOpenUntil(actor), getErasure(actor)]);
  const wasClosed = (await searchParams)["closed"] !== undefined && until === null;
  return (
    <ProfileShell title={words.title} description={words.description}>
      <Section heading={words.download.heading} description={words.download.description}>
        {wasClosed ? <Note tone="warning">{words.download.closed}</Note> : null}
        {until ? (
          <div className="flex flex-wrap items-center gap-3">
            {/* A file, not a page: the browser fetches it when it is asked to and not before. */}
            {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
            <a href="/api/profile/data" className={buttonClasses("primary", "normal")}>
              {words.download.link}
            </a>
            <p className="text-ink-soft">
              {words.download.until} <Moment at={until} />
            </p>
          </div>
        ) : null}
        <ActionForm
          action={openDataAction}
          formKey={randomUUID()}
          label={words.download.formLabel}
          submitLabel={words.download.open}
          pendingLabel={words.download.opening}
          submitTone="secondary"
        />
      </Section>
      <ErasureSection erasure={erasure} />
    </ProfileShell>
  );
}
