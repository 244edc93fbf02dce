import { TextField } from "@/components/ui/text-field";
import { osloTime } from "@/lib/core/oslo";
import { text } from "@/lib/words/catalogue";

const words = text.certification.evaluation;

/** The agreed day and time, as a clock in Oslo shows it. */
export function ScheduleFields({ scheduledFor }: { scheduledFor: Date | null }) {
  const [day, time] = scheduledFor ? osloTime(scheduledFor).split("T") : [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="day"
        type="date"
        label={words.day}
        hint={words.dayHint}
        defaultValue={day}
        required
      />
      <TextField
        name="time"
        type="time"
        label={words.time}
        hint={words.timeHint}
        defaultValue={time}
        required
      />
    </div>
  );
}
