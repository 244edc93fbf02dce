"use client";

import { RotateCw } from "lucide-react";
import { useContext } from "react";
import { Button } from "@/components/ui/button";
import { KitWords } from "@/components/ui/kit-words";
import { PageHeader } from "@/components/ui/page-header";
import { failures } from "@/lib/words/en/failures";

type Props = { error: unknown; retry: () => void };

/** What failed, what became of the data, what to do, and what to quote when asking for help. */
export function ErrorPage({ error, retry }: Props) {
  const words = useContext(KitWords).failures ?? failures;
  const reference = digestOf(error);
  return (
    <div className="grid max-w-reading gap-4">
      <PageHeader title={words.title} />
      <p>{words.what}</p>
      <p>{words.data}</p>
      <p>{words.next}</p>
      <div>
        <Button
          tone="primary"
          onClick={retry}
          icon={<RotateCw aria-hidden="true" className="size-4" />}
        >
          {words.retry}
        </Button>
      </div>
      {reference ? (
        <p className="text-sm text-ink-soft">
          {words.reference} <code className="font-mono">{reference}</code>
        </p>
      ) : null}
    </div>
  );
}

function digestOf(error: unknown): string | null {
  const digest =
    typeof error === "object" && error && "digest" in error ? error.digest : null;
  return typeof digest === "string" ? digest : null;
}
