import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ServiceKeyRow } from "@/lib/service-keys/dto";
import { text } from "@/lib/words/catalogue";

const words = text.serviceKeys.page;

export const keyColumns = [
  { key: "key", header: words.key },
  { key: "scopes", header: words.scopes },
  { key: "state", header: words.state },
  { key: "made", header: words.made },
  { key: "expires", header: words.expires },
  { key: "lastUsed", header: words.lastUsed },
];

const tones = {
  PENDING: "warning",
  ACTIVE: "success",
  EXPIRED: "neutral",
  REVOKED: "neutral",
  NOT_KEPT: "neutral",
} as const;

/** A key in a row: known by its machine and its last four characters only. */
export function keyCells(key: ServiceKeyRow) {
  return {
    key: (
      <span className="grid">
        <span>
          {key.name} <code className="font-mono">{words.endsIn(key.lastFour)}</code>
        </span>
        {key.label ? (
          <span className="font-normal text-ink-soft">{key.label}</span>
        ) : null}
      </span>
    ),
    scopes: (
      <ul className="grid gap-0.5">
        {key.scopes.map((scope) => (
          <li key={scope}>{text.serviceKeys.scopes[scope]}</li>
        ))}
      </ul>
    ),
    state: <StatusBadge tone={tones[key.state]}>{words.states[key.state]}</StatusBadge>,
    made: (
      <span className="grid">
        <Moment at={key.createdAt} />
        <span className="text-ink-soft">{words.by(key.createdBy)}</span>
      </span>
    ),
    expires: <Moment at={key.expiresAt} />,
    // The day is all that is kept of it.
    lastUsed: key.lastUsedOn
      ? key.lastUsedOn.toISOString().slice(0, 10)
      : words.neverUsed,
  };
}
