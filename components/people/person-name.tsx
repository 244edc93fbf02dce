import { Avatar } from "./avatar";

type Props = { name: string; note?: string | undefined; picture: string | null };

/** Somebody in a list: picture, name, and their address below it. */
export function PersonName({ name, note, picture }: Props) {
  return (
    <span className="inline-flex items-start gap-3">
      <Avatar name={name} picture={picture} />
      <span className="min-w-0">
        {name}
        {note ? (
          <span className="block text-sm font-normal break-all text-ink-soft">
            {note}
          </span>
        ) : null}
      </span>
    </span>
  );
}
