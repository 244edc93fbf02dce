import type { EvidenceLine } from "@/lib/checks/dto";
import type { SightLine } from "@/lib/checks/sights/dto";
import { PracticeEvidence } from "./practice-evidence";
import { SightList } from "./sight-list";

type Props = {
  sights: readonly SightLine[];
  evidence: readonly EvidenceLine[];
  /** For the partner, who is led to where it is mended. */
  appId?: string | undefined;
};

/** What a check saw. What practice tests showed stands in their own lines, and is not said twice. */
export function CheckSights({ sights, evidence, appId }: Props) {
  const isSaid = ({ weight }: SightLine) => weight === "PASSED" && evidence.length > 0;
  return (
    <>
      <SightList sights={sights.filter((sight) => !isSaid(sight))} appId={appId} />
      <PracticeEvidence evidence={evidence} />
    </>
  );
}
