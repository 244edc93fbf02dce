import type { ReactNode } from "react";
import type { Language } from "@/lib/core/languages";
import { NorwegianKit } from "./norwegian-kit";

/** A part of a page whose kit speaks this language. */
export function KitIn({
  language,
  children,
}: {
  language: Language;
  children: ReactNode;
}) {
  return language === "nb" ? <NorwegianKit>{children}</NorwegianKit> : <>{children}</>;
}
