import type { ReactNode } from "react";
import { Avatar } from "@/components/people/avatar";
import { BarLink } from "./bar-link";
import { BarMenu } from "./bar-menu";
import type { FramePerson, FrameWords } from "./top-bar-items";

type Props = {
  person: FramePerson;
  words: FrameWords;
  signOut: ReactNode;
  hasProfile: boolean;
};

/** Who is signed in, and the way out. */
export function AccountMenu({ person, words, signOut, hasProfile }: Props) {
  return (
    <BarMenu
      id="menu-account"
      button={
        <>
          <Avatar name={person.name} picture={person.picture} onBar />
          <span className="sr-only">{words.account}</span>
        </>
      }
    >
      {/* What is written stands in one line, be it a link, a button or neither. */}
      <div className="grid gap-3 py-2">
        <div className="min-w-0 px-2.5">
          <p className="font-semibold break-words">{person.name}</p>
          <p className="text-sm break-all text-ink-soft">{person.email}</p>
        </div>
        {hasProfile ? (
          <ul className="grid gap-0.5 border-t border-line pt-2">
            <li>
              <BarLink href="/profile" label={words.profile} look="menu" />
            </li>
          </ul>
        ) : null}
        <div className="border-t border-line pt-2">
          <div className="-ml-1">{signOut}</div>
        </div>
      </div>
    </BarMenu>
  );
}
