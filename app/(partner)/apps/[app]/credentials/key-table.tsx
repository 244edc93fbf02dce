import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { KeyList, KeyRow } from "@/lib/keys/dto";
import { KEY_SLOTS } from "@/lib/keys/rules";
import { text } from "@/lib/words/catalogue";
import { KeyActions } from "./key-actions";

const words = text.keys.page;

type Props = { list: KeyList; app: string; canManage: boolean };

/** The keys of one environment, by label and thumbprint. */
export function KeyTable({ list, app, canManage }: Props) {
  const environment = text.common.environments[list.environment];
  const columns = [
    { key: "key", header: words.key },
    { key: "state", header: words.state },
    { key: "size", header: words.size },
    { key: "made", header: words.made },
    { key: "expires", header: words.expires },
  ];
  return (
    <>
      {list.living.length > 0 ? (
        <p className="text-ink-soft">{words.slots(list.living.length, KEY_SLOTS)}</p>
      ) : null}
      <DataTable
        caption={words.caption(environment)}
        columns={
          canManage ? [...columns, { key: "actions", header: words.actions }] : columns
        }
        rows={list.living.map((key) => ({
          key: key.id,
          cells: {
            ...cells(key),
            actions: <KeyActions row={key} app={app} environment={environment} />,
          },
        }))}
        empty={
          list.hasSystemUser ? (
            <EmptyState title={words.empty} body={words.emptyBody} />
          ) : null
        }
      />
      {list.closed.length > 0 ? (
        <Disclosure summary={words.closed}>
          <DataTable
            caption={words.closed}
            columns={columns}
            rows={list.closed.map((key) => ({ key: key.id, cells: cells(key) }))}
            empty={null}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

function cells(key: KeyRow) {
  return {
    key: (
      <span className="grid max-w-80">
        {key.label ? <span className="font-medium">{key.label}</span> : null}
        <code className="font-mono text-xs break-all text-ink-soft">
          {key.thumbprint}
        </code>
      </span>
    ),
    state: <StatusBadge tone={tones[key.status]}>{words.states[key.status]}</StatusBadge>,
    size: (
      <span className="grid">
        {words.bits(key.bits)}
        <span className="text-ink-soft">{words.algorithm}</span>
      </span>
    ),
    made: (
      <span className="grid">
        <Moment at={key.createdAt} />
        <span className="text-ink-soft">{words.by(key.createdBy)}</span>
      </span>
    ),
    expires: key.expiresAt ? <Moment at={key.expiresAt} /> : words.never,
  };
}

const tones = {
  ACTIVE: "success",
  REVOKED: "neutral",
  EXPIRED: "neutral",
  COMPROMISED: "danger",
} as const;
