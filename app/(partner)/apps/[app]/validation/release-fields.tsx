"use client";

import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { timeIn } from "@/lib/core/zones";
import {
  RELEASE_DAYS,
  releaseChoices,
  type ReleaseChoice,
} from "@/lib/publishing/releases/rules";
import { releases } from "@/lib/words/en/releases";

type Props = {
  choice: ReleaseChoice;
  at: Date | null;
  /** What was approved already cannot go live with its approval any more. */
  isApproved?: boolean;
};

/** When it goes live; a time is entered as the person's own clocks show it. */
export function ReleaseFields({ choice, at, isApproved = false }: Props) {
  const hydrated = useHydrated();
  const zone = hydrated ? new Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  const [day, time] = at ? timeIn(zone, new Date(at)).split("T") : [];
  const choices = releaseChoices.filter((one) => !isApproved || one !== "ON_APPROVAL");
  return (
    <div className="group/live grid gap-4">
      <RadioGroup
        name="live"
        legend={releases.choose}
        hint={releases.chooseHint(RELEASE_DAYS)}
        defaultValue={choices.includes(choice) ? choice : "BY_HAND"}
        required
        options={choices.map((one) => ({
          value: one,
          label: releases.choices[one],
          description: releases.choiceHints[one],
        }))}
      />
      <div
        key={zone}
        className="hidden gap-4 group-has-[[value=AT_TIME]:checked]/live:grid sm:grid-cols-2"
      >
        <TextField name="day" type="date" label={releases.day} defaultValue={day} />
        <TextField
          name="time"
          type="time"
          label={releases.time}
          hint={releases.zone(zone)}
          defaultValue={time}
        />
      </div>
      <input type="hidden" name="zone" value={zone} />
    </div>
  );
}
