import { StandingMoves } from "@/components/certifications/standing-moves";
import { StandingState } from "@/components/certifications/standing-state";
import { Section } from "@/components/ui/section";
import type { CertifiedApp } from "@/lib/certifications/standings/dto";
import { text } from "@/lib/words/catalogue";
import { moveStandingAction } from "./actions";

/** Where a certified app stands, and what the partner says of it. */
export function Standing({ app }: { app: CertifiedApp }) {
  return (
    <Section
      heading={text.certification.standing.heading}
      actions={<StandingMoves app={app} action={moveStandingAction} />}
    >
      <StandingState app={app} />
    </Section>
  );
}
