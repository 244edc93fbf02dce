import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { listDeletedApps } from "@/lib/applications/deleting/queries";
import { RESTORABLE_DAYS } from "@/lib/applications/deleting/rules";
import { requireActor } from "@/lib/auth/session";
import { text } from "@/lib/words/catalogue";
import { restoreAppAction } from "./actions";

const words = text.appDeleting.page;

export const metadata: Metadata = { title: words.title };

/** What was deleted at the person's partners, and can still be restored. */
export default async function DeletedAppsPage() {
  const actor = await requireActor("/apps/deleted");
  const apps = await listDeletedApps(actor);

  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description(RESTORABLE_DAYS)}
        actions={<LinkButton href="/apps">{words.back}</LinkButton>}
      />
      <DataTable
        caption={words.title}
        columns={[
          { key: "app", header: words.app },
          { key: "partner", header: words.partner },
          { key: "deleted", header: words.deleted },
          { key: "until", header: words.until },
          { key: "act", header: "" },
        ]}
        rows={apps.map((app) => ({
          key: app.id,
          cells: {
            app: app.name,
            partner: app.partner,
            deleted: (
              <span>
                {app.deletedBy}, <Moment at={app.deletedAt} />
              </span>
            ),
            until: <Moment at={app.until} exact />,
            act: app.canRestore ? (
              <ActionForm
                action={restoreAppAction}
                formKey={randomUUID()}
                label={words.restoreOf(app.name)}
                submitLabel={words.restore}
                pendingLabel={words.restoring}
                submitTone="secondary"
                hidden={{ appId: app.id }}
              />
            ) : null,
          },
        }))}
        empty={<p className="text-ink-soft">{words.none}</p>}
      />
    </>
  );
}
