"use client";

import { Download, KeyRound } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveAsFile } from "@/components/ui/save-as-file";
import { useLeaveWarning } from "@/components/ui/use-changes";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { common } from "@/lib/words/en/common";
import { keys } from "@/lib/words/en/keys";

const words = keys.page;

type Props = {
  pem: string;
  xml: string;
  app: string;
  environment: Environment;
  onStored: () => void;
};

/** A private key that was made just now, to be saved in either form; takes the focus. */
export function PrivateKey({ pem, xml, app, environment, onStored }: Props) {
  const id = useId();
  const ref = useRef<HTMLElement>(null);
  const [isSaved, setSaved] = useState(false);
  const [reminder, setReminder] = useState("");
  useEffect(() => ref.current?.focus(), []);
  useLeaveWarning(!isSaved);
  const fileName = `private-key-${environmentSlug(environment)}`;

  function save(text: string, ending: string) {
    saveAsFile(text, fileName + ending);
    setSaved(true);
    setReminder("");
  }

  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby={id}
      className="grid gap-3 rounded border-2 border-brand-line bg-brand-soft p-5"
    >
      <h4 id={id} className="flex items-center gap-2 text-lg font-semibold">
        <KeyRound aria-hidden="true" className="size-5 text-brand-ink" />
        {words.shownHeading}
      </h4>
      <p className="max-w-reading">
        {words.shownWhat(app, common.environments[environment])}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Save onClick={() => save(`${pem}\n`, ".pem")}>{words.downloadPem}</Save>
        <Save onClick={() => save(xml, ".xml")}>{words.downloadXml}</Save>
      </div>
      <p className="max-w-reading">{words.whichFormat}</p>
      <p className="max-w-reading text-ink-soft">{words.shownNext}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          tone="primary"
          onClick={() => (isSaved ? onStored() : setReminder(words.downloadFirst))}
        >
          {words.stored}
        </Button>
        <span role="status" className="font-medium">
          {reminder}
        </span>
      </div>
    </section>
  );
}

function Save({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button onClick={onClick} icon={<Download aria-hidden="true" className="size-4" />}>
      {children}
    </Button>
  );
}
