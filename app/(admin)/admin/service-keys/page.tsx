import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { listServiceKeys } from "@/lib/service-keys/queries";
import { text } from "@/lib/words/catalogue";
import { keyCells, keyColumns } from "./key-cells";
import { KeyDesk } from "./key-desk";
import { LivingKeys } from "./living-keys";

const words = text.serviceKeys.page;

export const metadata: Metadata = { title: words.title };

export default async function ServiceKeysPage() {
  const actor = await requireActor("/admin/service-keys");
  const keys = await listServiceKeys(actor);
  if (!keys) notFound();

  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={<LinkButton href="/docs/operations-interface">{words.docs}</LinkButton>}
      />
      <KeyDesk
        formKeys={{ make: randomUUID(), replace: randomUUID() }}
        replaceable={keys.living
          .filter(({ canReplace }) => canReplace)
          .map(({ id, name }) => ({ id, name }))}
      >
        <LivingKeys keys={keys.living} />
      </KeyDesk>
      {keys.closed.length > 0 ? (
        <Disclosure summary={words.closed}>
          <DataTable
            caption={words.closed}
            columns={keyColumns}
            rows={keys.closed.map((key) => ({ key: key.id, cells: keyCells(key) }))}
            empty={null}
          />
        </Disclosure>
      ) : null}
    </>
  );
}
