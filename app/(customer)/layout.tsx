import type { ReactNode } from "react";
import { LanguageSwitch } from "@/app/languages/language-switch";
import { PortalFrame } from "@/app/portal-frame";
import { KitIn } from "@/components/ui/kit-in";
import { readerLanguage } from "@/lib/web/reader";

/** Pages for customers: in the language that they read. */
export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const language = await readerLanguage();
  return (
    <KitIn language={language}>
      <PortalFrame>
        <LanguageSwitch language={language} />
        {children}
      </PortalFrame>
    </KitIn>
  );
}
