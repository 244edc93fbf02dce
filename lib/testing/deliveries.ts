import { createPublicKey, verify } from "node:crypto";
import { expect } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { DeliveryKind } from "@/lib/deliveries/rules";
import { deliverDue } from "@/lib/deliveries/sending/commands";
import { listDeliveryKeys } from "@/lib/deliveries/tokens/queries";
import { aMember, anApp } from "./builders";
import { db } from "./database";
import { aCustomerOf } from "./secrets";
import type { aReceiver } from "./receivers";
import { host } from "./sites";

type Hearing = { kind?: DeliveryKind; url?: string; customers?: number };

/** An app in SOD that is told of changes, and customers that let it in. */
export async function aHearingApp({
  kind = "STATE_CHANGE",
  url = `https://${host}/hears`,
  customers = 1,
}: Hearing = {}) {
  const owner = await aMember();
  const app = await anApp(owner);
  await db.configurationUrl.create({
    data: { versionId: app.versionId, type: kind, value: url, position: 0 },
  });
  const tenants: { id: string; contextId: string }[] = [];
  for (let count = 0; count < customers; count += 1) {
    tenants.push(await aCustomerOf(app, "SOD"));
  }
  const [tenant] = tenants;
  if (!tenant) throw new Error("The app has no customer.");
  return { owner, app, url, tenants, tenant };
}

/** Everything that an app was told, or is to be, oldest first. */
export function deliveriesOf(app: { id: string }) {
  return db.delivery.findMany({
    where: { receiver: { appId: app.id } },
    include: { event: true, log: { orderBy: { number: "asc" } } },
    orderBy: { seq: "asc" },
  });
}

export function receiverOf(app: { id: string }) {
  return db.deliveryReceiver.findFirstOrThrow({ where: { appId: app.id } });
}

/** What the portal itself writes. */
export function asWorker(work: (tx: Tx) => Promise<unknown>) {
  return inTransaction({ system: "worker" }, async (tx) => {
    await work(tx);
    return ok(null);
  });
}

type Change = Parameters<Tx["tenant"]["update"]>[0]["data"];

export function changeTenant({ id }: { id: string }, data: Change) {
  return asWorker((tx) => tx.tenant.update({ where: { id }, data }));
}

/** When everything that a test has written is due. */
export const soon = later(new Date(), MINUTE);

/** The worker's turn at an app's receiver; answers how many tries it made. */
export async function deliver(
  app: { id: string },
  { post }: Pick<Awaited<ReturnType<typeof aReceiver>>, "post">,
  now = soon,
) {
  const { id } = await receiverOf(app);
  const clocks = { now: () => now, chance: () => 0 };
  return deliverDue(id, { post, ...clocks, pause: () => Promise.resolve() });
}

/** What a token says, once a published key of its name has verified it. */
export function verifiedClaims(token: string): Record<string, unknown> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const decode = (part: string) =>
    JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  const jwk = listDeliveryKeys().find(({ kid }) => kid === decode(header)["kid"]);
  const isSigned = verify(
    "sha256",
    Buffer.from(`${header}.${payload}`),
    {
      ...{ key: createPublicKey({ key: jwk ?? {}, format: "jwk" }) },
      dsaEncoding: "ieee-p1363",
    },
    Buffer.from(signature, "base64url"),
  );
  expect(isSigned).toBe(true);
  return decode(payload);
}
