import { CircleCheck } from "lucide-react";
import type { Carried } from "@/lib/checklist/carried/rules";
import { text } from "@/lib/words/catalogue";

/** That an item passed before on the same inputs, and where. */
export function CarriedNote({ carried }: { carried: Carried | null }) {
  if (!carried) return null;
  return (
    <p className="flex items-center gap-1.5 text-sm text-success">
      <CircleCheck aria-hidden="true" className="size-4" />
      {text.certification.carried(carried.review)}
    </p>
  );
}
