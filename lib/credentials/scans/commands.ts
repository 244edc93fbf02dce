import "server-only";

import { createHash } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { countFrom, uncount } from "@/lib/auth/throttle";
import { MINUTE } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { changedSecretSelect } from "../dto";
import { environmentOf, secretMacs } from "../gateway";
import { judgeSignature, type Signature } from "./gateway";
import { foundLines, type Finding } from "./rules";
import type { ScanReport } from "./schema";

const scanner: SystemActor = { system: "scanner" };

/** Reports of one address in a minute whose signature is wrong. */
const UNSIGNED = 30;

const select = { ...changedSecretSelect, mac: true } satisfies Prisma.ClientSecretSelect;
type Secret = Prisma.ClientSecretGetPayload<{ select: typeof select }>;
type Found = { secret: Secret; url: string | null };

/** What a report meets at the door. */
export type ReportOpening = "open" | "off" | "unsigned" | "too_many" | "away";

/** Counts the try, then looks whose signature it is; off where no scanner is let in. */
export async function openReport(
  body: Uint8Array,
  signed: Signature,
  address: string,
): Promise<ReportOpening> {
  if (!env.leakScannerKeys) return "off";
  const from = await countFrom("unsigned-report", address, MINUTE, new Date());
  if (from.count > UNSIGNED) return "too_many";
  const judged = await judgeSignature(env.leakScannerKeys, body, signed);
  if (judged === "open" && from.key) await uncount(db, from.key);
  return judged;
}

/**
 * Closes every living secret among what a scanner found, one transaction a partner, and mails each
 * person concerned once. Says of each finding whether it is, or was, a secret of the portal; the
 * same report again changes nothing and answers the same.
 */
export async function closeFound(report: ScanReport): Promise<Finding[]> {
  const macs = new Map(
    report.flatMap(({ token, url }) =>
      environmentOf(token)
        ? secretMacs(token).map((mac) => [mac.toString("hex"), url ?? null] as const)
        : [],
    ),
  );
  const known = await db.clientSecret.findMany({
    where: { mac: { in: [...macs.keys()].map((mac) => Buffer.from(mac, "hex")) } },
    select: { ...select, closedAt: true },
  });
  const hexOf = ({ mac }: { mac: Uint8Array }) => Buffer.from(mac).toString("hex");
  const living = known
    .filter(({ closedAt }) => closedAt === null)
    .map((secret) => ({ secret, url: macs.get(hexOf(secret)) ?? null }));
  const partners = Map.groupBy(living, ({ secret }) => secret.app.partnerId);
  for (const [partnerId, found] of partners) await closeOf(partnerId, found);

  const ours = new Set(known.map(hexOf));
  return report.map(({ token, type }) => ({
    token_hash: createHash("sha256").update(token).digest("base64"),
    token_type: type,
    label:
      environmentOf(token) &&
      secretMacs(token).some((mac) => ours.has(mac.toString("hex")))
        ? "true_positive"
        : "false_positive",
  }));
}

/** All of one partner's, or none: who is told reads of each that was closed. */
async function closeOf(partnerId: string, found: readonly Found[]): Promise<void> {
  await inTransaction(scanner, async (tx) => {
    const closed = await tx.clientSecret.updateManyAndReturn({
      where: { id: { in: found.map(({ secret }) => secret.id) }, closedAt: null },
      data: { status: "COMPROMISED", closedAt: new Date() },
      select: { id: true },
    });
    const ids = new Set(closed.map(({ id }) => id));
    const ended = found.filter(({ secret }) => ids.has(secret.id));
    const [first] = ended;
    // Somebody reported them this very moment.
    if (!first) return ok(null);
    for (const { secret } of ended) {
      const { id, appId, environment, lastFour } = secret;
      await recordEvent(tx, scanner, {
        action: "client_secret.leaked",
        object: { type: "client_secret", id },
        ...{ partnerId, data: { appId, environment, lastFour } },
      });
    }
    const lines = foundLines(
      ended.map(({ secret: { app, environment, lastFour }, url }) => ({
        ...{ app: app.name, environment, lastFour, url },
      })),
    );
    const isOneApp = ended.every(({ secret }) => secret.appId === first.secret.appId);
    const contacts = ended.map(({ secret }) => secret.app.technicalContactId);
    const people = [
      ...new Set([...contacts, ...(await concerned(tx, first.secret.app))]),
    ];
    await mailPeople(tx, people, {
      ...text.leaks.mails.found(ended.length, lines, isOneApp),
      // Of several apps, each is one step from the list.
      link: isOneApp ? `/apps/${first.secret.appId}/credentials` : "/apps",
    });
    await mailPeople(tx, await appManagers(tx), {
      ...text.leaks.mails.foundToStaff(ended.length, lines),
      link: `/apps/${first.secret.appId}/activity`,
    });
    return ok(null);
  });
}
