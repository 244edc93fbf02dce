import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { getWizardChoices } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth/session";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { Wizard } from "./wizard";

const words = text.applications.wizard;

export const metadata: Metadata = { title: words.title };

export default async function NewAppPage({ searchParams }: PageProps<"/apps/new">) {
  const actor = await requireActor("/apps/new");
  const partners = await getWizardChoices(actor);
  if (partners.length === 0) notFound();
  const wanted = queryText((await searchParams)["partner"]);
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Wizard
        formKey={randomUUID()}
        partners={partners}
        partnerId={partners.find(({ id }) => id === wanted)?.id ?? partners[0]?.id ?? ""}
        personId={actor.userId}
      />
    </>
  );
}
