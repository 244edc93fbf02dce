import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import type { FileLine } from "@/lib/reviews/files/dto";
import { isPicture, sayBytes } from "@/lib/reviews/files/rules";
import { text } from "@/lib/words/catalogue";

const words = text.reviewFiles;

type Props = {
  label: string;
  files: readonly FileLine[];
  /** Beside each: the item it belongs to, the button that removes it. */
  beside?: (file: FileLine) => ReactNode;
};

/** Files of a review: pictures as the portal drew them, everything else to be saved. */
export function FileList({ label, files, beside }: Props) {
  return (
    <ul aria-label={label} className="grid gap-2">
      {files.map((file) => (
        <li
          key={file.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded border border-line bg-surface p-3"
        >
          {isPicture(file.kind) ? <Thumbnail file={file} /> : null}
          <div className="grid min-w-0 grow">
            <a
              href={file.path}
              className="link inline-flex min-w-0 items-center gap-1.5 justify-self-start font-medium break-all"
              {...(isPicture(file.kind)
                ? { target: "_blank", rel: "noreferrer" }
                : { download: true })}
            >
              {isPicture(file.kind) ? null : (
                <Download aria-hidden="true" className="size-4 shrink-0" />
              )}
              {file.name}
            </a>
            <p className="text-sm text-ink-soft">
              {words.kinds[file.kind]}, {sayBytes(file.size)}, <Moment at={file.at} />{" "}
              {words.by(file.by)}
            </p>
          </div>
          {beside?.(file)}
        </li>
      ))}
    </ul>
  );
}

/** Beside the link of the same name, so it says nothing to ears. */
function Thumbnail({ file }: { file: FileLine }) {
  return (
    // Drawn by the portal already; the image optimizer is closed.
    // oxlint-disable-next-line nextjs/no-img-element
    <img
      src={file.path}
      alt=""
      loading="lazy"
      decoding="async"
      className="size-16 shrink-0 rounded border border-line bg-white object-cover"
    />
  );
}
