import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/words/catalogue";

const words = text.practice;

/** A sign-in that waits no more, or never did. */
export default function NoSignIn() {
  return (
    <>
      <PageHeader title={words.gone} />
      <p className="max-w-reading">{words.goneText}</p>
    </>
  );
}
