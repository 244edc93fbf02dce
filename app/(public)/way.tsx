import { LifeCycle } from "@/components/ui/life-cycle";

type Props = { label: string; steps: readonly { name: string; detail: string }[] };

/** A way told in general: no app stands on it. */
export function Way({ label, steps }: Props) {
  return (
    <LifeCycle
      label={label}
      steps={steps.map((step) => ({ ...step, state: "plain" as const }))}
    />
  );
}
