import { Disclosure } from "@/components/ui/disclosure";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import {
  caseField,
  caseNumbers,
  timeField,
  timeNumbers,
} from "@/lib/reviews/access/schema";
import { text } from "@/lib/words/catalogue";

const { cases, heavy } = text.testAccess;

/** Room for some test cases: what to do, and what should happen. */
export function CaseFields() {
  return (
    <fieldset className="grid gap-3">
      <legend className="font-semibold">{cases.heading}</legend>
      <p className="max-w-reading text-ink-soft">{cases.why}</p>
      {caseNumbers.map((number) => (
        <Disclosure key={number} summary={cases.one(number)}>
          <TextField
            name={caseField(number, "title")}
            label={cases.title(number)}
            hint={cases.titleHint}
          />
          <TextArea
            name={caseField(number, "steps")}
            label={cases.steps(number)}
            hint={cases.stepsHint}
            rows={3}
          />
          <TextArea
            name={caseField(number, "expected")}
            label={cases.expected(number)}
            rows={2}
          />
        </Disclosure>
      ))}
    </fieldset>
  );
}

/** Room for some times with load. */
export function HeavyFields() {
  return (
    <fieldset className="grid gap-3">
      <legend className="font-semibold">{heavy.heading}</legend>
      <p className="max-w-reading text-ink-soft">{heavy.why}</p>
      {timeNumbers.map((number) => (
        <Disclosure key={number} summary={heavy.one(number)}>
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              name={timeField(number, "day")}
              type="date"
              label={heavy.day(number)}
            />
            <TextField
              name={timeField(number, "from")}
              type="time"
              label={heavy.from(number)}
            />
            <TextField
              name={timeField(number, "until")}
              type="time"
              label={heavy.until(number)}
            />
          </div>
        </Disclosure>
      ))}
    </fieldset>
  );
}
