import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { isKeptStep, WAY_TRANSITIONS } from "@/lib/certifications/way/rules";
import { text } from "@/lib/words/catalogue";

const words = text.certification;

/** Every step an app can stand at, and where it can go from there: the very table the portal goes by. */
export function WayTable({ kind }: { kind: "STANDARD" | "CUSTOM" }) {
  const prefix = kind === "CUSTOM" ? "C" : "T";
  const steps = Object.keys(WAY_TRANSITIONS)
    .filter(isKeptStep)
    .filter((step) => step.startsWith(prefix));
  return (
    <Disclosure summary={words.docs.summary[kind]}>
      <DataTable
        caption={words.docs.summary[kind]}
        columns={[
          { key: "step", header: words.docs.step },
          { key: "next", header: words.docs.partner },
          { key: "to", header: words.docs.to },
        ]}
        rows={steps.map((step) => ({
          key: step,
          cells: {
            step: `${step} · ${words.steps[step]}`,
            next: words.next[step],
            to: WAY_TRANSITIONS[step].map((to) => words.steps[to]).join(", "),
          },
        }))}
        empty={null}
      />
    </Disclosure>
  );
}
