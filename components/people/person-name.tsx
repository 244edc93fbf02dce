import { Avatar } from "./avatar";

type Props = {
  name: string;
  /** Said of them behind the name, such as that it is the reader. */
  mark?: string | undefined;
  note?: string | undefined;
  picture: string | null;
};

/** Somebody in a list: picture, name, and their address below it. */
export function PersonName({ name, mark, note, picture }: Props) {
  return (
    <span className="inline-flex items-start gap-3">
      <Avatar name={name} picture={picture} />
      <span className="min-w-0">
        {mark ? `${name} (${mark})` : name}
        {note ? (
          <span className="block text-sm font-normal break-all text-ink-soft">
            {note}
          </span>
        ) : null}
      </span>
    </span>
  );
}
