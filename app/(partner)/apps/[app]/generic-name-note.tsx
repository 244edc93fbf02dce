import { Note } from "@/components/ui/note";
import { isGenericName } from "@/lib/applications/names/rules";
import { text } from "@/lib/words/catalogue";

type Props = { name: string; mend: keyof typeof text.applications.nameGeneric };

/** Says of a name that could be anybody's app's how it is mended, and where. */
export function GenericNameNote({ name, mend }: Props) {
  if (!isGenericName(name)) return null;
  return <Note tone="warning">{text.applications.nameGeneric[mend]}</Note>;
}
