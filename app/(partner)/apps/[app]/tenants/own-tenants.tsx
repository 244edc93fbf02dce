import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { OwnTenants as Own } from "@/lib/authorizations/sod/dto";
import { text } from "@/lib/words/catalogue";
import { letIntoOwnTenantAction } from "./actions";

const words = text.sodConsents;

/** The partner's own test tenants that the app is not let into yet, with a button each. */
export function OwnTenants({ appId, own }: { appId: string; own: Own }) {
  if (own.tenants.length === 0) return null;
  return (
    <Section heading={words.heading} description={words.why}>
      {own.isUnpublished ? (
        <Note>{words.unpublished}</Note>
      ) : (
        <ul className="grid gap-3">
          {own.tenants.map(({ id, contextId, name }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <span className="min-w-0 break-words">
                {name} <span className="font-mono">{contextId}</span>
              </span>
              <ActionForm
                action={letIntoOwnTenantAction}
                formKey={randomUUID()}
                label={words.letIn(contextId)}
                submitLabel={words.letIn(contextId)}
                pendingLabel={words.lettingIn}
                submitTone="secondary"
                hidden={{ appId, tenantId: id }}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
