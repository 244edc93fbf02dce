export type ButtonTone = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "normal" | "small";

const tones: Record<ButtonTone, string> = {
  primary:
    "border-transparent bg-brand text-on-brand hover:bg-brand-hover active:bg-brand-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken active:bg-sunken",
  danger:
    "border-transparent bg-danger-solid text-on-danger-solid hover:bg-danger-solid-hover active:bg-danger-solid-hover",
  // On a card of a table its words stand where the others do.
  quiet:
    "border-transparent text-brand-ink hover:bg-brand-soft active:bg-brand-soft max-[54rem]:[td_&]:-ml-2.5",
};

const sizes: Record<ButtonSize, string> = {
  normal: "min-h-9 px-3.5 py-1.5",
  small: "min-h-7 px-2.5 py-0.5 text-sm",
};

/** How a button or a link that looks like one is dressed. */
export function buttonClasses(tone: ButtonTone, size: ButtonSize): string {
  return (
    "inline-flex items-center justify-center gap-2 justify-self-start rounded border text-center font-medium " +
    "no-underline transition-colors aria-disabled:cursor-progress aria-disabled:opacity-70 " +
    `disabled:cursor-not-allowed disabled:opacity-60 ${sizes[size]} ${tones[tone]}`
  );
}
