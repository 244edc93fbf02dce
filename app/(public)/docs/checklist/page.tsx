import type { Metadata } from "next";
import { connection } from "next/server";
import { ItemGroups } from "@/components/reviews/item-groups";
import { ItemText } from "@/components/reviews/item-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { TabNav } from "@/components/ui/tab-nav";
import { currentActor } from "@/lib/auth/session";
import { getChecklist, type PublicChecklist } from "@/lib/checklist/queries";
import { isId, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.checklist.page;

export const metadata: Metadata = { title: words.title };

/** What is looked at before publishing: for a kind of app, or for one of the reader's own. */
export default async function ChecklistPage({
  searchParams,
}: PageProps<"/docs/checklist">) {
  await connection();
  const query = await searchParams;
  const actor = await currentActor();
  const app = queryText(query["app"]);
  const kind = queryText(query["for"]) === "custom" ? "CUSTOM" : "STANDARD";
  const page = await getChecklist(actor, { kind, appId: isId(app) ? app : null });
  if (!page) return <EmptyState title={words.title} body={words.none} />;
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={words.version(page.version)}
        description={words.lead}
        actions={<LinkButton href="/docs/checklist/changes">{words.changes}</LinkButton>}
      />
      <TabNav
        label={words.which}
        items={(["STANDARD", "CUSTOM"] as const).map((one) => ({
          href: `/docs/checklist?for=${one.toLowerCase()}`,
          label: one === "STANDARD" ? words.standard : words.custom,
          current: page.app === null && page.kind === one,
        }))}
      />
      {page.apps.length > 0 ? <MyApp page={page} /> : null}
      <p className="max-w-reading">
        {page.app
          ? words.forApp(page.app.name, page.items.length)
          : words.forKind(page.items.length)}{" "}
        <span className="text-ink-soft">
          {words.version(page.version)}, {words.since}{" "}
          <Moment at={page.publishedAt} exact />.
        </span>
      </p>
      <ItemGroups items={page.items}>
        {(item) => (
          <ItemText
            key={item.code}
            item={item}
            badge={
              <>
                <Badge>{text.checklist.kinds[item.kind]}</Badge>
                {item.perEnvironment ? <Badge>{words.perEnvironment}</Badge> : null}
              </>
            }
          />
        )}
      </ItemGroups>
    </>
  );
}

function MyApp({ page: { app, apps } }: { page: PublicChecklist }) {
  return (
    <form action="/docs/checklist" className="flex flex-wrap items-end gap-3">
      <SelectField
        name="app"
        label={words.myApp}
        options={apps.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={app?.id}
      />
      <Button type="submit">{words.show}</Button>
    </form>
  );
}
