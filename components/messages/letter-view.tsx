import { buttonClasses } from "@/components/ui/button-classes";
import type { Letter, LetterPart } from "@/lib/words/letter";
import { frameOf } from "@/lib/words/letter-frames";

type Props = {
  letter: Letter;
  /** Where the button leads; without one it is drawn and leads nowhere. */
  link: string | null;
};

/**
 * A mail as its HTML part shows it, drawn from the same letter. The part itself is for mail
 * programs: it carries its styles in attributes, which no page of the portal allows.
 */
export function LetterView({ letter, link }: Props) {
  const { before, button, after, language } = letter.body;
  const words = frameOf(letter.body);
  return (
    <div
      lang={language}
      className="grid max-w-xl gap-4 rounded border border-line bg-surface p-5"
    >
      <p className="text-sm font-semibold text-brand-ink">{words.sender}</p>
      <p className="text-xl font-semibold break-words">{letter.subject}</p>
      <Parts parts={before} />
      {link === null ? (
        <span className="justify-self-start rounded border border-dashed border-line-strong px-3.5 py-1.5 font-medium text-ink-soft">
          {button}
        </span>
      ) : (
        // Opened by a full page load, as from a mail program.
        <a
          className={`${buttonClasses("primary", "normal")} justify-self-start`}
          href={link}
        >
          {button}
        </a>
      )}
      <Parts parts={after} />
      {link === null ? null : (
        <p className="text-sm text-ink-soft">
          {words.buttonFails}
          <br />
          <a className="link break-all" href={link}>
            {link}
          </a>
        </p>
      )}
    </div>
  );
}

function Parts({ parts }: { parts: readonly LetterPart[] }) {
  return parts.map((part, place) =>
    typeof part === "string" ? (
      <p key={place} className="break-words">
        {part}
      </p>
    ) : (
      <blockquote
        key={place}
        className="border-l-2 border-line-strong pl-3 break-words whitespace-pre-line"
      >
        {part.quote}
      </blockquote>
    ),
  );
}
