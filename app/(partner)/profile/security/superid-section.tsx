import { randomUUID } from "node:crypto";
import { SuperIdLink } from "@/components/superid/superid-link";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { Connection } from "@/lib/superid/dto";
import { text } from "@/lib/words/catalogue";
import { disconnectSuperIdAction } from "./superid/actions";

const words = text.superId.section;

/** One's SuperID: which, since when, and the ways to connect it and to take it off. */
export function SuperIdSection({ connection }: { connection: Connection | null }) {
  return (
    <Section
      heading={text.superId.name}
      description={words.why}
      actions={
        <Badge tone={connection ? "success" : "neutral"}>
          {connection ? words.on : words.off}
        </Badge>
      }
    >
      {connection ? (
        <Connected connection={connection} />
      ) : (
        <SuperIdLink returnTo="/profile/security">{words.connect}</SuperIdLink>
      )}
    </Section>
  );
}

function Connected({ connection }: { connection: Connection }) {
  const { id, label, connectedAt, lastUsedAt } = connection;
  return (
    <div className="grid gap-3">
      <p className="font-medium break-words">{label}</p>
      <p className="text-ink-soft">
        {words.since} <Moment at={connectedAt} />
        {" · "}
        {lastUsedAt ? (
          <>
            {words.lastUsed} <Moment at={lastUsedAt} />
          </>
        ) : (
          words.notUsed
        )}
      </p>
      <ConfirmDialog
        trigger={words.disconnect}
        triggerTone="secondary"
        title={words.disconnectTitle}
        description={words.disconnectBody}
      >
        <ActionForm
          action={disconnectSuperIdAction}
          formKey={randomUUID()}
          label={words.disconnectTitle}
          submitLabel={words.disconnectConfirm}
          submitTone="danger"
          hidden={{ connectionId: id }}
        />
      </ConfirmDialog>
    </div>
  );
}
