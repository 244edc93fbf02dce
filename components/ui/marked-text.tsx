type Props = { text: string; at: number | null };

/** A value with one character marked; at its end, the place where one is missing. */
export function MarkedText({ text, at }: Props) {
  if (at === null) return <code className="text-sm break-all">{text}</code>;
  const character = text.slice(at, at + 1);
  return (
    <code className="text-sm break-all">
      {text.slice(0, at)}
      <mark className="rounded-xs bg-warning-soft px-0.5 font-bold text-ink underline">
        {/* A blank shows no line under it. */}
        {character.trim() === "" ? "\u00a0" : character}
      </mark>
      {text.slice(at + 1)}
    </code>
  );
}
