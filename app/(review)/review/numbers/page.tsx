import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { can } from "@/lib/permissions/policy";
import { getNumbers } from "@/lib/reviews/numbers/queries";
import { isNothing } from "@/lib/reviews/numbers/rules";
import { text } from "@/lib/words/catalogue";
import { Failures, Reasons } from "./rejections";
import { Throughput } from "./throughput";
import { Waits } from "./waits";

const words = text.reviewNumbers;

export const metadata: Metadata = { title: words.title };

export default async function ReviewNumbersPage() {
  const actor = await requireActor("/review/numbers");
  const numbers = await getNumbers(actor);
  if (!numbers) notFound();
  return (
    <>
      {can(actor, "review.work") ? (
        <Breadcrumbs
          items={[{ href: "/review", label: words.back }, { label: words.title }]}
        />
      ) : null}
      <PageHeader title={words.title} description={words.description} />
      <Note>{words.demonstration}</Note>
      {isNothing(numbers.months) ? (
        <EmptyState
          title={words.none}
          body={`${words.nothing(numbers.open)} ${words.willBe}`}
          action={
            can(actor, "review.work") ? (
              <LinkButton href="/review?show=open">{words.queue}</LinkButton>
            ) : undefined
          }
        />
      ) : (
        <>
          <Throughput months={numbers.months} />
          <Waits waits={numbers.waits} />
          <Reasons numbers={numbers} />
          <Failures failures={numbers.failures} />
        </>
      )}
    </>
  );
}
