import { initials } from "@/lib/pictures/rules";

type Props = {
  name: string;
  /** Where the picture is; null shows the initials. */
  picture: string | null;
  size?: keyof typeof sizes | undefined;
  /** On the bar, whose colours are its own. */
  onBar?: boolean | undefined;
};

const sizes = {
  small: { classes: "size-7 text-xs", pixels: 28 },
  large: { classes: "size-24 text-2xl", pixels: 96 },
} as const;

/** A person's picture or initials. Their name stands beside it, so nobody needs it read out. */
export function Avatar({ name, picture, size = "small", onBar = false }: Props) {
  const { classes, pixels } = sizes[size];
  if (picture) {
    return (
      // The portal's own square of a few kilobytes: there is nothing for Next to optimise.
      // oxlint-disable-next-line nextjs/no-img-element
      <img
        src={picture}
        alt=""
        width={pixels}
        height={pixels}
        className={`${classes} shrink-0 rounded-full object-cover`}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className={`${classes} grid shrink-0 place-items-center rounded-full font-semibold ${
        onBar ? "bg-on-bar text-bar" : "border border-line bg-sunken text-ink-soft"
      }`}
    >
      {initials(name)}
    </span>
  );
}
