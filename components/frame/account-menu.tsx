import type { ReactNode } from "react";
import { Avatar } from "@/components/people/avatar";
import { text } from "@/lib/words/catalogue";
import { BarLink } from "./bar-link";
import { BarMenu } from "./bar-menu";
import type { FramePerson } from "./top-bar-items";

type Props = { person: FramePerson; signOut: ReactNode; hasProfile: boolean };

/** Who is signed in, and the way out. */
export function AccountMenu({ person, signOut, hasProfile }: Props) {
  return (
    <BarMenu
      id="menu-account"
      button={
        <>
          <Avatar name={person.name} picture={person.picture} onBar />
          <span className="sr-only">{text.ui.frame.account(person.name)}</span>
        </>
      }
    >
      <div className="grid gap-3 p-2">
        <div className="min-w-0">
          <p className="font-semibold break-words">{person.name}</p>
          <p className="text-sm break-all text-ink-soft">{person.email}</p>
        </div>
        {hasProfile ? (
          <ul className="grid gap-0.5 border-t border-line pt-2">
            <li>
              <BarLink href="/profile" label={text.ui.frame.profile} look="menu" />
            </li>
          </ul>
        ) : null}
        <div className="border-t border-line pt-2">{signOut}</div>
      </div>
    </BarMenu>
  );
}
