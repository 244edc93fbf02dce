import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/words/catalogue";

const words = text.activations.forward;

type Props = { appName: string; contextId: string; email: string };

/** For who opened a link but may not decide: whom to give it to, and nothing of the request. */
export function Forward({ appName, contextId, email }: Props) {
  return (
    <>
      <PageHeader title={words.title} />
      <div className="grid max-w-reading gap-3">
        <p>{words.body(appName, contextId)}</p>
        <p>{words.next(contextId)}</p>
        <p className="break-words text-ink-soft">{words.account(email)}</p>
      </div>
    </>
  );
}
