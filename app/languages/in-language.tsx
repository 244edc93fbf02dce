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
  const { locale, cancel, close, form } = kit;
  const { signIn, noConnection, broke, reference } = form;
  return {
    ...{ locale, cancel, close, failures },
    form: { signIn, noConnection, broke, reference },
  };
}

function factorTexts(): FactorTexts {
  const { page, refused, stepUp, signIn } = factors;
  const { withPasskey, passkeyHint, withCode, recovery, recoveryField, recoveryHint } =
    signIn;
  return {
    ...{ page, stepUp },
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
