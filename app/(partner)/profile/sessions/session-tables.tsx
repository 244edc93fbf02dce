import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import type { SessionRow } from "@/lib/accounts/sessions/dto";
import { text } from "@/lib/words/catalogue";
import { endSessionAction } from "./actions";

const words = text.profile.session;

type Props = { sessions: readonly SessionRow[] };

const columns = () => [
  { key: "device", header: words.device },
  { key: "address", header: words.address },
  { key: "began", header: words.began },
  { key: "seen", header: words.seen },
];

/** Where the person is signed in now; each but this one can be signed out. */
export function LivingSessions({ sessions }: Props) {
  return (
    <DataTable
      caption={words.caption}
      columns={[...columns(), { key: "actions", header: words.actions }]}
      rows={sessions.map((session) => ({
        key: session.id,
        cells: {
          ...cells(session),
          device: (
            <span className="flex flex-wrap items-center gap-2">
              {session.device}
              {session.isThis ? <Badge tone="success">{words.here}</Badge> : null}
            </span>
          ),
          actions: session.isThis ? null : <EndSession session={session} />,
        },
      }))}
      empty={null}
    />
  );
}

/** Sessions that are over: to see whether somebody else was there. */
export function PastSessions({ sessions }: Props) {
  return (
    <Disclosure summary={words.past}>
      <DataTable
        caption={words.past}
        columns={[...columns(), { key: "state", header: words.state }]}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: {
            ...cells(session),
            state: session.ended ? words.ways[session.ended] : null,
          },
        }))}
        empty={null}
      />
    </Disclosure>
  );
}

function cells(session: SessionRow) {
  return {
    device: session.device,
    address: addressWords(session.address),
    began: <Moment at={session.createdAt} />,
    seen: <Moment at={session.lastSeenAt} />,
  };
}

function addressWords(address: string | null): string {
  if (address === null || address === "direct") return words.noAddress;
  return /^127\.|^::1$/.test(address) ? words.thisMachine : address;
}

function EndSession({ session }: { session: SessionRow }) {
  return (
    <ConfirmDialog
      trigger={words.end}
      triggerSize="small"
      title={words.endTitle(session.device)}
      description={words.endBody}
    >
      <ActionForm
        action={endSessionAction}
        formKey={randomUUID()}
        label={words.endConfirm}
        submitLabel={words.endConfirm}
        submitTone="danger"
        hidden={{ sessionId: session.id }}
      />
    </ConfirmDialog>
  );
}
