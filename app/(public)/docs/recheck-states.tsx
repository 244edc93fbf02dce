import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import {
  ASK_DAYS,
  NEAR_DAYS,
  RECHECK_TRANSITIONS,
  type RecheckState,
} from "@/lib/certifications/rechecks/rules";
import { text } from "@/lib/words/catalogue";

const words = text.certification.rechecks;

/** How a certified app is looked at again: the states by the very table that the portal goes by. */
export function RecheckStates({ id }: { id: string }) {
  const states = Object.keys(RECHECK_TRANSITIONS) as RecheckState[];
  return (
    <Section
      id={id}
      heading={words.docs.heading}
      description={words.docs.lead(NEAR_DAYS, ASK_DAYS)}
    >
      <DataTable
        caption={words.docs.heading}
        columns={[
          { key: "state", header: words.state },
          { key: "means", header: words.docs.means },
          { key: "to", header: text.certification.docs.to },
        ]}
        rows={states.map((state) => ({
          key: state,
          cells: {
            state: words.states[state],
            means: words.docs.states[state],
            to: RECHECK_TRANSITIONS[state].map((to) => words.states[to]).join(", "),
          },
        }))}
        empty={null}
      />
    </Section>
  );
}
