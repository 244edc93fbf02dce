import { FlaskConical, Globe, Layers, type LucideIcon } from "lucide-react";
import type { Environment } from "@/lib/core/environments";

type Props = { environment: Environment; label: string };

export const environmentIcons: Record<Environment, LucideIcon> = {
  SOD: FlaskConical,
  STAGE: Layers,
  PRODUCTION: Globe,
};

export const environmentClasses: Record<Environment, string> = {
  SOD: "border-sod-line bg-sod-soft text-sod",
  STAGE: "border-stage-line bg-stage-soft text-stage",
  PRODUCTION: "border-production-line bg-production-soft text-production",
};

/** Which environment this acts on, in icon, word and colour. */
export function EnvironmentBadge({ environment, label }: Props) {
  const Icon = environmentIcons[environment];
  return (
    <span
      className={`inline-flex w-fit items-center gap-1 rounded-sm border px-1.5 py-0.5 text-xs font-semibold whitespace-nowrap ${environmentClasses[environment]}`}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {label}
    </span>
  );
}
