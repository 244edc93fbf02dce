import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { RecoveryCodes } from "@/components/factors/recovery-codes";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { getFactors } from "@/lib/factors/queries";
import { queryText } from "@/lib/web/params";
import { returnPath } from "@/lib/web/return-path";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { makeRecoveryCodesAction } from "../actions";

const words = text.factors.codes;
const page = text.factors.page;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function RecoveryCodesPage({
  searchParams,
}: PageProps<"/profile/security/recovery-codes">) {
  const given = queryText((await searchParams)["returnTo"]);
  const returnTo = given ? returnPath(given) : "/profile/security";
  const actor = await requireActor("/profile/security/recovery-codes");
  const { totp, passkeys, recoveryCodes } = await getFactors(actor);
  const hasFactor = totp !== null || passkeys.length > 0;
  return (
    <div className="grid max-w-2xl gap-6">
      <PageHeader title={words.title} description={words.description} />
      {hasFactor ? (
        <>
          {recoveryCodes > 0 ? (
            <Note tone="warning">{page.recoveryAgainBody(recoveryCodes)}</Note>
          ) : null}
          <RecoveryCodes
            make={makeRecoveryCodesAction}
            formKey={randomUUID()}
            label={recoveryCodes > 0 ? page.recoveryAgain : page.recoveryMake}
            goOn={returnTo}
          />
          <div>
            <LinkButton href={returnTo} tone="quiet">
              {words.later}
            </LinkButton>
          </div>
        </>
      ) : (
        <>
          <p>{page.recoveryLater}</p>
          <div>
            <LinkButton href="/profile/security">{page.title}</LinkButton>
          </div>
        </>
      )}
    </div>
  );
}
