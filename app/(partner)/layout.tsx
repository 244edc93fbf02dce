import type { ReactNode } from "react";
import { InLanguage } from "@/app/languages/in-language";
import { LanguageSwitch } from "@/app/languages/language-switch";
import { PortalFrame } from "@/app/portal-frame";
import { readerLanguage } from "@/lib/web/reader";
import { isForCustomers } from "@/lib/web/speech";

/** Pages of partners. Some are a customer's as well, who reads them in their language. */
export default async function PartnerLayout({ children }: { children: ReactNode }) {
  const language = await readerLanguage();
  return (
    <InLanguage language={language}>
      <PortalFrame>
        {isForCustomers() ? <LanguageSwitch language={language} /> : null}
        {children}
      </PortalFrame>
    </InLanguage>
  );
}
