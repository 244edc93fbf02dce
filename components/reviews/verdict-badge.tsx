import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  OctagonAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Verdict } from "@/lib/checklist/rules";
import { text } from "@/lib/words/catalogue";

const looks: Record<Verdict, { tone: Tone; icon: ReactNode }> = {
  OPEN: { tone: "neutral", icon: <CircleDashed aria-hidden="true" /> },
  PASSED: { tone: "success", icon: <CircleCheck aria-hidden="true" /> },
  FAILED: { tone: "danger", icon: <OctagonAlert aria-hidden="true" /> },
  NOT_APPLICABLE: { tone: "neutral", icon: <CircleMinus aria-hidden="true" /> },
  QUESTION: { tone: "warning", icon: <CircleHelp aria-hidden="true" /> },
};

/** What was said about an item, in word, icon and colour. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <Badge {...looks[verdict]}>{text.reviews.verdicts[verdict]}</Badge>;
}
