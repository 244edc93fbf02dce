import { FileList } from "@/components/reviews/file-list";
import { Section } from "@/components/ui/section";
import type { FileLine } from "@/lib/reviews/files/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviewFiles;

/** What the partner gave for the request as a whole, and for no single item. */
export function WholeFiles({ files }: { files: readonly FileLine[] }) {
  if (files.length === 0) return null;
  return (
    <Section heading={words.ofWhole}>
      <FileList label={words.ofWhole} files={files} />
    </Section>
  );
}
