import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { ServiceKeyList, ServiceKeyRow } from "./dto";
import {
  isAcceptedKey,
  SERVICE_KEY_SLOTS,
  serviceKeyState,
  serviceScopes,
} from "./rules";

const CLOSED_SHOWN = 20;

/** Every service key, or null for whoever does not manage them. */
export async function listServiceKeys(actor: Actor): Promise<ServiceKeyList | null> {
  if (!can(actor, "service_key.manage")) return null;
  const select = {
    id: true,
    name: true,
    label: true,
    scopes: true,
    lastFour: true,
    createdById: true,
    createdAt: true,
    expiresAt: true,
    keptAt: true,
    lastUsedOn: true,
    closedAt: true,
    closedById: true,
  } as const;
  const [open, ended] = await Promise.all([
    db.serviceKey.findMany({
      where: { closedAt: null },
      select,
      orderBy: [{ name: "asc" }, { createdAt: "asc" }],
    }),
    db.serviceKey.findMany({
      where: { closedAt: { not: null } },
      select,
      orderBy: { closedAt: "desc" },
      take: CLOSED_SHOWN,
    }),
  ]);
  const now = new Date();
  const names = await namesOf([...open, ...ended].map(({ createdById }) => createdById));
  const living = open.filter((key) => isAcceptedKey(key, now));
  const toRow = (key: (typeof open)[number]): ServiceKeyRow => {
    const { createdById, keptAt, closedAt, closedById, scopes, ...row } = key;
    return {
      ...row,
      scopes: serviceScopes.filter((scope) => scopes.includes(scope)),
      state: serviceKeyState({ ...row, keptAt, closedAt, closedById }, now),
      createdBy: names.get(createdById) ?? "",
      canReplace:
        living.filter(({ name }) => name === row.name).length < SERVICE_KEY_SLOTS,
    };
  };
  return {
    living: living.map(toRow),
    closed: [...open.filter((key) => !living.includes(key)), ...ended].map(toRow),
  };
}
