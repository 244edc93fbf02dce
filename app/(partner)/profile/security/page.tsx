import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { PasskeyForm } from "@/components/factors/passkey-form";
import { TotpSetup } from "@/components/factors/totp-setup";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/session";
import { superIdIsOn } from "@/lib/auth/superid-visit";
import type { FactorList } from "@/lib/factors/dto";
import { getFactors } from "@/lib/factors/queries";
import { getConnection } from "@/lib/superid/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { ProfileShell } from "../profile-shell";
import {
  addPasskeyAction,
  beginPasskeyAction,
  cancelResetAction,
  confirmTotpAction,
  removeTotpAction,
  startTotpAction,
} from "./actions";
import { PasskeyTable } from "./passkey-table";
import { SuperIdSection } from "./superid-section";

const words = text.factors.page;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function SecurityPage() {
  const actor = await requireActor("/profile/security");
  const [factors, connection] = await Promise.all([
    getFactors(actor),
    getConnection(actor),
  ]);
  const hasFactor = factors.totp !== null || factors.passkeys.length > 0;
  return (
    <ProfileShell title={words.title} description={words.description}>
      <ResetNote reset={factors.reset} />
      <Needs needed={factors.neededBy} hasFactor={hasFactor} />
      <Section
        heading={words.totp}
        description={words.totpWhy}
        actions={
          <Badge tone={factors.totp ? "success" : "neutral"}>
            {factors.totp ? words.totpOn : words.totpOff}
          </Badge>
        }
      >
        <TotpPart totp={factors.totp} />
      </Section>
      <Section heading={words.passkeys} description={words.passkeysWhy}>
        <PasskeyTable passkeys={factors.passkeys} />
        <div className="max-w-md">
          <PasskeyForm
            kind="make"
            begin={beginPasskeyAction}
            finish={addPasskeyAction}
            formKey={randomUUID()}
            label={words.passkeyAdd}
            tone="secondary"
          >
            <TextField
              name="name"
              label={words.passkeyName}
              hint={words.passkeyNameHint}
            />
          </PasskeyForm>
        </div>
      </Section>
      <Section heading={words.recovery} description={words.recoveryWhy}>
        <RecoveryPart left={factors.recoveryCodes} hasFactor={hasFactor} />
      </Section>
      {superIdIsOn() ? <SuperIdSection connection={connection} /> : null}
    </ProfileShell>
  );
}

function Needs({
  needed,
  hasFactor,
}: {
  needed: FactorList["neededBy"];
  hasFactor: boolean;
}) {
  const { staff, partners } = needed;
  if (partners.length > 0) {
    return (
      <Note tone={hasFactor ? "info" : "warning"}>
        {words.neededPartners(partners.join(", "))}
      </Note>
    );
  }
  if (staff) return <Note>{words.neededStaff}</Note>;
  return hasFactor ? null : <Note>{words.recommended}</Note>;
}

function ResetNote({ reset }: { reset: FactorList["reset"] }) {
  if (!reset) return null;
  return (
    <Note tone="warning" title={words.resetTitle}>
      <div className="grid gap-3">
        <p>{words.resetBody(reset.requestedBy)}</p>
        <p>
          {words.resetWhen} <Moment at={reset.effectiveAt} exact />
        </p>
        <ActionForm
          action={cancelResetAction}
          formKey={randomUUID()}
          label={words.resetCancel}
          submitLabel={words.resetCancel}
        />
      </div>
    </Note>
  );
}

function TotpPart({ totp }: { totp: FactorList["totp"] }) {
  const setup = (
    <TotpSetup
      start={startTotpAction}
      confirm={confirmTotpAction}
      formKey={randomUUID()}
      label={totp ? words.totpAgain : words.totpStart}
      tone="secondary"
    />
  );
  if (!totp) return setup;
  return (
    <div className="grid gap-3">
      <p className="text-ink-soft">
        {words.since} <Moment at={totp.confirmedAt} />
        {" · "}
        {totp.lastUsedAt ? (
          <>
            {words.lastUsed} <Moment at={totp.lastUsedAt} />
          </>
        ) : (
          words.notUsed
        )}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        {setup}
        <ConfirmDialog
          trigger={words.totpRemove}
          triggerTone="quiet"
          title={words.totpRemoveTitle}
          description={words.totpRemoveBody}
        >
          <ActionForm
            action={removeTotpAction}
            formKey={randomUUID()}
            label={words.totpRemove}
            submitLabel={words.totpRemove}
            submitTone="danger"
          />
        </ConfirmDialog>
      </div>
    </div>
  );
}

function RecoveryPart({ left, hasFactor }: { left: number; hasFactor: boolean }) {
  if (!hasFactor) return <p className="text-ink-soft">{words.recoveryLater}</p>;
  return (
    <div className="grid justify-items-start gap-3">
      {left > 0 ? (
        <p>{words.recoveryLeft(left)}</p>
      ) : (
        <Note tone="warning">{words.recoveryNone}</Note>
      )}
      <LinkButton href="/profile/security/recovery-codes">
        {words.recoveryOpen}
      </LinkButton>
    </div>
  );
}
