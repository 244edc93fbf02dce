import { Download } from "lucide-react";
import { buttonClasses } from "./button-classes";

type Props = {
  label: string;
  files: readonly { href: string; label: string }[];
  hint?: string | undefined;
};

/** What is on the page, as files: links that load nothing beforehand. */
export function FileLinks({ label, files, hint }: Props) {
  return (
    <section aria-label={label} className="grid gap-2 border-t border-line pt-4">
      <div className="flex flex-wrap gap-2">
        {files.map((file) => (
          <a
            key={file.href}
            href={file.href}
            download
            className={buttonClasses("secondary", "small")}
          >
            <Download aria-hidden="true" className="size-4" />
            {file.label}
          </a>
        ))}
      </div>
      {hint ? <p className="max-w-reading text-sm text-ink-soft">{hint}</p> : null}
    </section>
  );
}
