"use client";

import { useContext } from "react";
import { ErrorPage } from "@/components/frame/error-page";
import { KitWords } from "@/components/ui/kit-words";
import { failures as en } from "@/lib/words/en/failures";
import { failures as nb } from "@/lib/words/nb/failures";

export default function CustomerError(props: { error: unknown; retry: () => void }) {
  const { locale } = useContext(KitWords);
  return <ErrorPage {...props} words={locale === "nb-NO" ? nb : en} />;
}
