import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { AgreementDocument } from "@/components/agreements/document";
import { getAgreement } from "@/lib/agreements/versions/queries";
import { text } from "@/lib/words/catalogue";

export const metadata: Metadata = { title: text.publicPages.docs.terms };

/** What is accepted with a registration, under the address that people have known all along. */
export default async function TermsPage() {
  await connection();
  const [newest, ...earlier] = await getAgreement("DEVELOPER_TERMS");
  if (!newest) notFound();
  return <AgreementDocument newest={newest} earlier={earlier} />;
}
