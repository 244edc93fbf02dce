import type { EvidenceLine, SightLine } from "@/lib/checks/dto";
import { PracticeEvidence } from "./practice-evidence";
import { SightList } from "./sight-list";

type Props = { sights: readonly SightLine[]; evidence: readonly EvidenceLine[] };

/** What a check saw. What practice tests showed stands in their own lines, and is not said twice. */
export function CheckSights({ sights, evidence }: Props) {
  const isSaid = ({ weight }: SightLine) => weight === "PASSED" && evidence.length > 0;
  return (
    <>
      <SightList sights={sights.filter((sight) => !isSaid(sight))} />
      <PracticeEvidence evidence={evidence} />
    </>
  );
}
