import type { ReactNode } from "react";
import { FactorWords, type FactorTexts } from "@/components/factors/factor-words";
import { SpokenKit } from "@/components/ui/spoken-kit";
import type { Kit } from "@/components/ui/kit-words";
import type { Language } from "@/lib/core/languages";
import { factors } from "@/lib/words/nb/factors";
import { failures } from "@/lib/words/nb/failures";
import { kit } from "@/lib/words/nb/kit";

/** A part of a page whose parts in the browser speak this language too. */
export function InLanguage({
  language,
  children,
}: {
  language: Language;
  children: ReactNode;
}) {
  if (language === "en") return <>{children}</>;
  return (
    <SpokenKit language={language} words={kitTexts()}>
      <FactorWords value={factorTexts()}>{children}</FactorWords>
    </SpokenKit>
  );
}

// Each named: functions cannot be sent.
function kitTexts(): Kit {
  const { locale, cancel, close, form, download } = kit;
  const { button, done, failed } = kit.copy;
  const { signIn, noConnection, broke, reference } = form;
  return {
    ...{ locale, cancel, close, failures, download },
    copy: { button, done, failed },
    form: { signIn, noConnection, broke, reference },
  };
}

function pageTexts(): FactorTexts["page"] {
  const { passkeyAdding, starting, confirming, code, codeHint } = factors.page;
  const { totpScan, totpScanHint, totpQr, totpKey, totpConfirm } = factors.page;
  const { recoveryMaking, recoveryMade, recoveryWhat } = factors.page;
  const { recoveryNext, recoveryKept } = factors.page;
  return {
    ...{ passkeyAdding, starting, confirming, code, codeHint },
    ...{ totpScan, totpScanHint, totpQr, totpKey, totpConfirm },
    ...{ recoveryMaking, recoveryMade, recoveryWhat, recoveryNext, recoveryKept },
  };
}

function factorTexts(): FactorTexts {
  const { refused, stepUp, signIn } = factors;
  const { withPasskey, passkeyHint, withCode, recovery, recoveryField, recoveryHint } =
    signIn;
  return {
    ...{ page: pageTexts(), stepUp },
    refused: {
      passkeyCancelled: refused.passkeyCancelled,
      passkeyUnsupported: refused.passkeyUnsupported,
    },
    signIn: {
      ...{ withPasskey, passkeyHint, withCode },
      ...{ recovery, recoveryField, recoveryHint },
    },
  };
}
