import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewStateBadge } from "@/components/reviews/review-state-badge";
import { RoundHistory } from "@/components/reviews/round-history";
import { Thread } from "@/components/reviews/thread";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { testedIn } from "@/lib/publishing/rules";
import { getReviewTenant, getTestAccess } from "@/lib/reviews/access/queries";
import { listFiles } from "@/lib/reviews/files/queries";
import { getWorkbench } from "@/lib/reviews/queries";
import { numberParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { sendMessageAction } from "./actions";
import { AppFacts } from "./app-facts";
import { EvaluationBox } from "./evaluation-box";
import { ItemList } from "./item-list";
import { ItemPanel } from "./item-panel";
import { PartnerNote } from "./partner-note";
import { ReviewClock } from "./review-clock";
import { ReviewSteps } from "./review-steps";
import { TestAccess } from "./test-access";
import { WholeFiles } from "./whole-files";

const words = text.reviews.bench;

export async function generateMetadata({
  params,
}: PageProps<"/review/[review]">): Promise<Metadata> {
  return { title: words.pageTitle(numberParam((await params).review)) };
}

export default async function WorkbenchPage({
  params,
  searchParams,
}: PageProps<"/review/[review]">) {
  const number = numberParam((await params).review);
  const actor = await requireActor(`/review/${number}`);
  const bench = await getWorkbench(actor, number);
  if (!bench) notFound();
  const [files, access, tenant] = await Promise.all([
    listFiles(actor, bench.id),
    getTestAccess(actor, bench.id),
    getReviewTenant(testedIn(bench.kind)),
  ]);
  const query = await searchParams;
  const wanted = queryText(query["item"]);
  const item =
    bench.items.find(({ code }) => code === wanted) ??
    bench.items.find(({ verdict }) => verdict === "OPEN") ??
    bench.items[0];

  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/review", label: words.back },
          { label: words.title(bench.number, bench.app.name) },
        ]}
      />
      <PageHeader
        title={words.title(bench.number, bench.app.name)}
        eyebrow={text.reviews.kinds[bench.kind]}
        badges={
          <>
            <ReviewStateBadge state={bench.state} />
            <Badge>{words.round(bench.round)}</Badge>
          </>
        }
        description={words.by(
          bench.partner.name,
          bench.version.number,
          bench.version.label,
        )}
      />
      <ReviewClock bench={bench} />
      <PartnerNote rounds={bench.rounds} />
      <ReviewSteps bench={bench} />
      <EvaluationBox bench={bench} />
      {/* The item comes first in the page: on a phone above its list, by keyboard before it. */}
      <div className="grid items-start gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_22rem]">
        {item ? (
          <div className="min-w-0 lg:col-start-2 lg:row-start-1">
            <ItemPanel
              bench={bench}
              item={item}
              files={files.filter((file) => file.item === item.code)}
              suggest={queryText(query["suggest"])}
            />
          </div>
        ) : null}
        <div className="min-w-0 lg:sticky lg:top-20 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <ItemList bench={bench} current={item?.code ?? null} />
        </div>
        <div className="grid min-w-0 gap-6 lg:col-start-2 xl:col-start-3 xl:row-span-2 xl:row-start-1">
          <TestAccess bench={bench} access={access} tenant={tenant} />
          <WholeFiles files={files.filter((file) => file.item === null)} />
          <AppFacts bench={bench} />
          <Thread
            action={sendMessageAction}
            reviewId={bench.id}
            side="SUPEROFFICE"
            messages={bench.messages}
            canWrite={bench.can.message}
          />
          <RoundHistory rounds={bench.rounds} />
        </div>
      </div>
    </>
  );
}
