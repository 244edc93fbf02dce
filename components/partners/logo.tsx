type Props = {
  /** Where the logo is; null shows nothing. */
  logo: string | null;
  size?: keyof typeof sizes;
};

const sizes = {
  small: { classes: "size-10", pixels: 40 },
  large: { classes: "size-24", pixels: 96 },
} as const;

/** A partner's logo. The name stands beside it, so nobody needs it read out. */
export function PartnerLogo({ logo, size = "small" }: Props) {
  if (!logo) return null;
  const { classes, pixels } = sizes[size];
  return (
    // The portal's own square of a few kilobytes: there is nothing for Next to optimise.
    // oxlint-disable-next-line nextjs/no-img-element
    <img
      src={logo}
      alt=""
      width={pixels}
      height={pixels}
      // What is clear in it lies on white.
      className={`${classes} shrink-0 rounded-full border border-line bg-paper object-cover`}
    />
  );
}
