import { randomUUID } from "node:crypto";
import { CopyForm } from "@/components/activations/copy-form";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { CopyOwed } from "@/lib/authorizations/copies/dto";
import { text } from "@/lib/words/catalogue";
import { confirmCopyAction } from "../../../apps/[app]/tenants/actions";

const words = text.copies.partner;

type Props = { copies: readonly CopyOwed[]; mayConfirm: boolean };

/** Every customer whose data the partner still has to delete, also of apps that it has no more. */
export function Copies({ copies, mayConfirm }: Props) {
  if (copies.length === 0) return null;
  return (
    <Section heading={words.heading} description={words.why}>
      <ul className="grid gap-4">
        {copies.map((copy) => (
          <li
            key={copy.authorizationId}
            className="grid min-w-0 gap-3 rounded border border-line bg-surface p-4"
          >
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold break-words">
                {copy.appName}, {copy.tenantName}{" "}
                <span className="font-mono font-normal">{copy.contextId}</span>
              </span>
              <EnvironmentBadge
                environment={copy.environment}
                label={text.common.environments[copy.environment]}
              />
            </p>
            <p className={copy.isOverdue ? "text-danger" : "text-ink-soft"}>
              {copy.endedAt ? (
                <>
                  {words.ended} <Moment at={copy.endedAt} />.{" "}
                </>
              ) : null}
              {words.until} <Moment at={copy.by} exact />
              {copy.isOverdue ? ` (${words.isOver})` : ""}.
            </p>
            {mayConfirm ? (
              <CopyForm action={confirmCopyAction} about={copy} formKey={randomUUID()} />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
