import type { ReactNode } from "react";
import type { Language } from "@/lib/core/languages";
import { InLanguage } from "./in-language";
import { LanguageSwitch } from "./language-switch";

type Props = {
  /** As the page has asked for it: what it says before that is in another one. */
  language: Language;
  width?: "max-w-sm" | "max-w-xl";
  children: ReactNode;
};

/** A narrow page of its own that customers read as well: in their language, which they can switch. */
export function SpokenPage({ language, width = "max-w-xl", children }: Props) {
  return (
    <InLanguage language={language}>
      <div className={`mx-auto grid w-full gap-6 ${width}`}>
        <LanguageSwitch language={language} />
        {children}
      </div>
    </InLanguage>
  );
}
