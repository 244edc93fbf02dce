export type ButtonTone = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "normal" | "small";

const tones: Record<ButtonTone, string> = {
  primary: "button-primary",
  secondary: "button-secondary",
  danger: "button-danger",
  quiet: "button-quiet",
};

/**
 * How a button or a link that looks like one is dressed. The styles have names in globals.css: written
 * out, they would be sent with every button, and on most pages twice.
 */
export function buttonClasses(tone: ButtonTone, size: ButtonSize): string {
  return `button ${tones[tone]}${size === "small" ? " button-small" : ""}`;
}
