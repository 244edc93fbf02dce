import { emailKey } from "@/lib/accounts/rules";
import { text } from "@/lib/words/catalogue";
import type { Problem } from "../rules";

type Person = { id: string; name: string; email: string };

/**
 * Who shall be the technical contact: whoever of the partner's people has the address, or who it is
 * now where nobody is named.
 */
export function readContact(
  wanted: string | undefined,
  now: Person,
  people: readonly Person[],
  partner: string,
): { value: { id: string; name: string }; problems: Problem[] } {
  const { id, name } = now;
  if (wanted === undefined) return { value: { id, name }, problems: [] };
  const key = emailKey(wanted);
  const found = [...people, now].find((person) => key && emailKey(person.email) === key);
  const at = ["app", "technicalContact"];
  if (key === null) {
    const message = text.partnerSettings.noAddress(wanted.slice(0, 80));
    return { value: { id, name }, problems: [{ at, message }] };
  }
  if (!found) {
    const message = text.manifests.contactForeign(partner);
    return { value: { id, name }, problems: [{ at, message }] };
  }
  return { value: { id: found.id, name: found.name }, problems: [] };
}
