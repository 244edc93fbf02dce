import { Note } from "@/components/ui/note";
import type { CustomerCase } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";

const words = text.activations.decision;

/**
 * How the request stands once there is nothing to decide, and why somebody cannot. A live region
 * that is always there, so that the outcome of the reader's own decision is announced.
 */
export function DecisionOutcome({ request }: { request: CustomerCase }) {
  const { state, readOnly, decidedBy, decisionReason } = request;
  return (
    <div role="status" className="grid gap-3 empty:hidden">
      {state === "REQUESTED" ? null : (
        <Note
          tone={state === "APPROVED" || state === "GRANTED" ? "success" : "info"}
          title={words.states[state]}
        >
          {decidedBy ? <p>{words.decidedBy(decidedBy)}</p> : null}
          {decisionReason ? (
            <p className="whitespace-pre-line">{decisionReason}</p>
          ) : null}
        </Note>
      )}
      {readOnly && state === "REQUESTED" ? (
        <Note title={words.readOnly}>{readOnly}</Note>
      ) : null}
    </div>
  );
}
