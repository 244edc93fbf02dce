import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Sparkline } from "@/components/ui/sparkline";
import { StatusBadge } from "@/components/ui/status-badge";
import type { SecretList, SecretRow } from "@/lib/credentials/dto";
import { text } from "@/lib/words/catalogue";
import { SecretActions } from "./secret-actions";

const words = text.credentials.page;
const life = text.secretLife.page;

type Props = { list: SecretList; app: string; canManage: boolean };

/** The secrets of one environment: known by their last four characters only. */
export function SecretTable({ list, app, canManage }: Props) {
  const environment = text.common.environments[list.environment];
  const columns = [
    { key: "secret", header: words.columnSecret },
    { key: "state", header: words.columnState },
    { key: "used", header: life.lastUsed },
    { key: "made", header: words.columnMade },
    { key: "expires", header: words.columnExpires },
  ];
  return (
    <>
      <p className="text-ink-soft">{words.slots(list.living.length, list.slots)}</p>
      <DataTable
        caption={words.caption(environment)}
        columns={
          canManage
            ? [...columns, { key: "actions", header: words.columnActions }]
            : columns
        }
        rows={list.living.map((secret) => ({
          key: secret.id,
          cells: {
            ...cells(secret),
            actions: (
              <SecretActions secret={secret} app={app} environment={environment} />
            ),
          },
        }))}
        empty={<EmptyState title={words.secretsIn(environment)} body={words.empty} />}
      />
      {list.closed.length > 0 ? (
        <Disclosure summary={words.closed}>
          <DataTable
            caption={words.closed}
            columns={columns}
            rows={list.closed.map((secret) => ({ key: secret.id, cells: cells(secret) }))}
            empty={null}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

function cells(secret: SecretRow) {
  return {
    secret: (
      <span className="grid">
        <code className="font-mono">{words.endsIn(secret.lastFour)}</code>
        {secret.label ? <span className="text-ink-soft">{secret.label}</span> : null}
      </span>
    ),
    state: (
      <span className="grid justify-items-start gap-1">
        <StatusBadge tone={tones[secret.status]}>
          {words.states[secret.status]}
        </StatusBadge>
        <Retirement secret={secret} />
      </span>
    ),
    used: <LastUse secret={secret} />,
    made: (
      <span className="grid">
        <Moment at={secret.createdAt} />
        <span className="text-ink-soft">{words.by(secret.createdBy)}</span>
      </span>
    ),
    expires: secret.expiresAt ? <Moment at={secret.expiresAt} /> : words.never,
  };
}

/** Until when a retiring secret works, or what its grace waits for. */
function Retirement({ secret }: { secret: SecretRow }) {
  if (secret.status !== "RETIRING") return null;
  return (
    <span className="text-ink-soft">
      {secret.retiresAt ? (
        <>
          {life.retiresAt} <Moment at={secret.retiresAt} exact />
        </>
      ) : (
        life.waitsFor(secret.successor ?? "", secret.graceHours ?? 0)
      )}
    </span>
  );
}

function LastUse({ secret: { lastUse, uses } }: { secret: SecretRow }) {
  if (!lastUse) return life.neverUsed;
  const day = life.day(lastUse.day);
  return (
    <span className="grid justify-items-start gap-1">
      <span>{day}</span>
      <span className="text-ink-soft">{life.usedOn(lastUse.count)}</span>
      <Sparkline values={uses} label={life.useOf30Days(uses)} />
    </span>
  );
}

const tones = {
  PENDING: "warning",
  ACTIVE: "success",
  DISABLED: "neutral",
  RETIRING: "info",
  REVOKED: "neutral",
  EXPIRED: "neutral",
  COMPROMISED: "danger",
} as const;
