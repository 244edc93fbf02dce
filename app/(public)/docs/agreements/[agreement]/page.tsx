import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { AgreementDocument } from "@/components/agreements/document";
import { agreementFromSlug } from "@/lib/agreements/rules";
import { getAgreement } from "@/lib/agreements/versions/queries";
import { text } from "@/lib/words/catalogue";

export const metadata: Metadata = { title: text.agreements.docs.title };

export default async function AgreementPage({
  params,
}: PageProps<"/docs/agreements/[agreement]">) {
  await connection();
  const name = agreementFromSlug((await params).agreement) ?? notFound();
  const [newest, ...earlier] = await getAgreement(name);
  if (!newest) notFound();
  return <AgreementDocument newest={newest} earlier={earlier} />;
}
