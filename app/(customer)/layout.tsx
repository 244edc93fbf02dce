import type { ReactNode } from "react";
import { InLanguage } from "@/app/languages/in-language";
import { LanguageSwitch } from "@/app/languages/language-switch";
import { PortalFrame } from "@/app/portal-frame";
import { readerLanguage } from "@/lib/web/reader";

/** Pages for customers: in the language that they read. */
export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const language = await readerLanguage();
  return (
    <InLanguage language={language}>
      <PortalFrame>
        <LanguageSwitch language={language} />
        {children}
      </PortalFrame>
    </InLanguage>
  );
}
