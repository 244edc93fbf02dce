import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Moment } from "@/components/ui/moment";
import { requireActor } from "@/lib/auth/session";
import { listChangesToDecide } from "@/lib/changes/queries";
import { text } from "@/lib/words/catalogue";
import { DecisionPage } from "../decision-page";
import { ChangeCard } from "./change-card";

const words = text.changes.list;

export const metadata: Metadata = { title: words.title };

/** What partners ask the app managers for. */
export default async function ChangesPage() {
  const actor = await requireActor("/changes");
  const changes = await listChangesToDecide(actor);
  if (!changes) notFound();

  return (
    <DecisionPage
      words={words}
      waiting={changes.waiting.map((change) => ({
        id: change.id,
        card: <ChangeCard change={change} />,
      }))}
      columns={[
        { key: "app", header: words.app },
        { key: "field", header: words.field },
        { key: "wanted", header: words.wanted },
        { key: "state", header: words.state },
        { key: "answered", header: words.answered },
      ]}
      decided={changes.decided.map((change) => ({
        ...{ id: change.id, appId: change.appId },
        cells: {
          app: `${change.appName}, ${change.partnerName}`,
          field: text.changes.fields[change.field],
          wanted: change.wanted,
          state: text.changes.states[change.state],
          answered: change.decidedAt ? <Moment at={change.decidedAt} /> : null,
        },
      }))}
    />
  );
}
