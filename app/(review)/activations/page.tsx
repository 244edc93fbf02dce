import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listActivations } from "@/lib/authorizations/grants/queries";
import { text } from "@/lib/words/catalogue";
import { ActivationTable } from "./activation-table";

const words = text.activations.review;

export const metadata: Metadata = { title: words.title };

export default async function ActivationsPage() {
  const actor = await requireActor("/activations");
  const activations = await listActivations(actor);
  if (!activations) notFound();

  return (
    <>
      <PageHeader title={words.title} description={words.intro} />
      <Section heading={words.waiting}>
        <ActivationTable
          caption={words.waiting}
          rows={activations.waiting}
          empty={words.waitingNone}
        />
      </Section>
      <Section heading={words.others}>
        <ActivationTable
          caption={words.others}
          rows={activations.others}
          empty={words.othersNone}
        />
      </Section>
    </>
  );
}
