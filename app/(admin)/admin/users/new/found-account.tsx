import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import type { FoundAddress } from "@/lib/staff/dto";
import { text } from "@/lib/words/catalogue";

const words = text.staff.create;

/** Whether the address has an account, and where it is at home already. */
export function FoundAccount({
  email,
  account,
}: {
  email: string;
  account: FoundAddress["account"];
}) {
  if (!account) return <Note title={words.unknown(email)}>{words.unknownWhat}</Note>;
  return (
    <Note tone="success" title={words.known(email)}>
      <Link className="link" href={`/admin/users/${account.id}`}>
        {account.name}
      </Link>
      {": "}
      {account.partners.join(", ") || words.noPartners}
    </Note>
  );
}
