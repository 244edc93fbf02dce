import { Note } from "@/components/ui/note";
import { isGenericName } from "@/lib/applications/names/rules";
import { text } from "@/lib/words/catalogue";

type Props = { name: string; hasLeftSod: boolean };

/** Says of a name that could be anybody's app's how it is mended, and by whom. */
export function GenericNameNote({ name, hasLeftSod }: Props) {
  if (!isGenericName(name)) return null;
  return <Note tone="warning">{text.applications.nameGeneric(hasLeftSod)}</Note>;
}
