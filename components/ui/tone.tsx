import {
  CircleCheck,
  Info,
  OctagonAlert,
  StickyNote,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";

export type Tone = "neutral" | "success" | "warning" | "danger" | "info";

/** Text, border and surface of each tone; every pair is asserted in contrast.test.ts. */
export const toneClasses: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-ink-soft",
  success: "border-success-line bg-success-soft text-success",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
  info: "border-info-line bg-info-soft text-info",
};

/** Beside what is said in a tone, so that none is told by colour alone. */
export const toneIcons: Record<Tone, LucideIcon> = {
  neutral: StickyNote,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: OctagonAlert,
  info: Info,
};
