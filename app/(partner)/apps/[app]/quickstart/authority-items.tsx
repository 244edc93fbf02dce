import { CopyText } from "@/components/ui/copy-text";
import { discoveryAt } from "@/lib/applications/quickstart/rules";
import { text } from "@/lib/words/catalogue";

const words = text.quickstart;

/** What an app is told of who signs people in: most libraries take the one, others the other. */
export function authorityItems(authority: string) {
  return [
    {
      term: words.authority,
      value: <CopyText value={authority} label={words.authority} />,
    },
    {
      term: words.discovery,
      value: <CopyText value={discoveryAt(authority)} label={words.discovery} />,
    },
  ];
}
