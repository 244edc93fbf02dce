import { randomUUID } from "node:crypto";
import { CopyText } from "@/components/ui/copy-text";
import { Note } from "@/components/ui/note";
import { environmentSlug } from "@/lib/core/environments";
import type { KeyList } from "@/lib/keys/dto";
import { keyConcernsOf } from "@/lib/keys/health/rules";
import { text } from "@/lib/words/catalogue";
import { KeyTable } from "./key-table";
import { NewKey } from "./new-key";

const words = text.keys.page;
const health = text.keys.health;

type Props = {
  list: KeyList;
  app: { id: string; name: string };
  canManage: boolean;
};

/** The keys of one environment with which the app signs its system user's token. */
export function KeySection({ list, app, canManage }: Props) {
  const isEmpty = list.living.length + list.closed.length === 0;
  // A native app may have keys from before it was one.
  if (list.isNative && isEmpty) return null;
  const environment = text.common.environments[list.environment];
  const id = `keys-${environmentSlug(list.environment)}`;
  const table = <KeyTable list={list} app={app.name} canManage={canManage} />;
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 gap-3 border-t border-line pt-4"
    >
      <h3 id={id} className="font-semibold">
        {words.headingIn(environment)}
      </h3>
      <p className="max-w-reading text-ink-soft">
        {list.hasSystemUser || !isEmpty ? words.lead : words.notUsed}
      </p>
      <Health list={list} environment={environment} />
      {isEmpty ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-ink-soft">{words.jwks}</span>
          <CopyText value={list.jwksUrl} label={words.jwksOf(environment)} />
          <span className="text-ink-soft">{words.jwksWhy}</span>
        </div>
      )}
      {canManage && !list.isNative ? (
        <NewKey
          formKeys={{ make: randomUUID(), upload: randomUUID() }}
          app={app}
          environment={list.environment}
        >
          {table}
        </NewKey>
      ) : (
        table
      )}
    </section>
  );
}

function Health({ list, environment }: { list: KeyList; environment: string }) {
  // oxlint-disable-next-line react/purity -- It is drawn once, on the server.
  const concerns = keyConcernsOf(list, new Date());
  if (concerns.length === 0) return null;
  const isUrgent = concerns.some((one) => one.kind === "expires" && one.days <= 7);
  return (
    <Note tone={isUrgent ? "danger" : "warning"} title={health.title}>
      <ul className="grid gap-1">
        {concerns.map((concern) =>
          concern.kind === "missing" ? (
            <li key="missing">{health.missing(environment)}</li>
          ) : (
            <li key={concern.key.id}>
              {health.expires(
                text.keys.nameOf(concern.key.thumbprint, concern.key.label),
                concern.days,
                concern.hasNext,
              )}
            </li>
          ),
        )}
      </ul>
    </Note>
  );
}
