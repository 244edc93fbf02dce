import { createHash, randomUUID } from "node:crypto";
import type { AgreementName } from "@/lib/agreements/rules";
import { db } from "./database";

/** The next version of an agreement, straight into the database. */
export async function aVersion(
  agreement: AgreementName,
  { deadline = null, publishedAt = new Date() }: Given = {},
) {
  const newest = await db.agreementVersion.findFirstOrThrow({
    where: { agreement },
    orderBy: { number: "desc" },
  });
  const text = `${newest.text}\n\nAlso this: ${randomUUID()}.`;
  return db.agreementVersion.create({
    data: {
      ...{ agreement, number: newest.number + 1, label: randomUUID().slice(0, 18) },
      ...{ title: newest.title, text, summary: "One more paragraph." },
      contentSha256: createHash("sha256").update(text).digest("hex"),
      ...{ deadline, publishedAt },
    },
  });
}

type Given = { deadline?: Date | null; publishedAt?: Date };

/** A partner that has accepted nothing: `aPartner` has accepted everything. */
export async function aPartnerWithoutAgreements(): Promise<string> {
  const { id } = await db.partner.create({ data: { name: "Nothing Signed" } });
  return id;
}

/** What the form of an acceptance sends. */
export function acceptance(versionId: string) {
  return {
    ...{ idempotencyKey: randomUUID(), versionId },
    ...{ authority: "on" as const, statedRole: "Managing director" },
  };
}

/** What the box of the registration sends: the terms as they are now. */
export async function shownTerms(): Promise<string> {
  return (await newestOf("DEVELOPER_TERMS")).id;
}

export async function newestOf(agreement: AgreementName) {
  return db.agreementVersion.findFirstOrThrow({
    where: { agreement },
    orderBy: { number: "desc" },
  });
}
