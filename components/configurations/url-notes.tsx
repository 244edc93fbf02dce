import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { UrlFlag } from "@/lib/endpoints/hosts/rules";
import type { UrlNotes as Notes } from "@/lib/endpoints/notes/rules";
import { urlNotes } from "@/lib/words/en/url-notes";

const tones: Record<UrlFlag, Tone> = {
  "international name": "info",
  "mixed alphabets": "warning",
  "reads like Latin letters": "warning",
  "shared hosting": "info",
  "SuperOffice loopback pattern": "info",
  "any port": "info",
  "unfamiliar private-use scheme": "warning",
};

/** A registered URL: as it is compared, as it reads, and what to look at. */
export function NotedUrl({ value, notes }: { value: string; notes: Notes }) {
  return (
    <div className="grid justify-items-start gap-1">
      <code className="text-sm break-all">{value}</code>
      <UrlNotes notes={notes} />
    </div>
  );
}

/** How a URL reads, and each of its flags with what it means. */
export function UrlNotes({ notes: { reading, flags } }: { notes: Notes }) {
  return (
    <>
      {reading === null ? null : (
        <p className="text-sm">
          <span className="text-ink-soft">{urlNotes.reads}</span>{" "}
          {/* A name of another direction must not turn the line round. */}
          <bdi className="font-mono break-all">{reading}</bdi>
        </p>
      )}
      {flags.map((flag) => (
        <p key={flag} className="text-sm wrap-anywhere text-ink-soft">
          <StatusBadge tone={tones[flag]}>{urlNotes.flags[flag].label}</StatusBadge>{" "}
          {urlNotes.flags[flag].why}
        </p>
      ))}
    </>
  );
}
