import { CheckboxList } from "@/components/ui/checkbox-list";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { known, shapeOf, type ChangeField, type Wanted } from "@/lib/changes/rules";
import { text } from "@/lib/words/catalogue";

const words = text.changes;

type Props = {
  field: ChangeField;
  now: Wanted;
  /** The names to choose among; all that SuperOffice knows if nothing is said. */
  among?: readonly string[] | undefined;
};

/** What the field shall be, beginning with what it is. */
export function WantedField({ field, now, among }: Props) {
  const label = words.wanted(words.fields[field]);
  const hint = words.hints[field];
  const names = Array.isArray(now) ? now : [];
  switch (shapeOf(field)) {
    case "line":
      return (
        <TextField
          name="wanted"
          label={label}
          hint={hint}
          defaultValue={typeof now === "string" ? now : ""}
          mono={field === "DEFAULT_REDIRECT_URL"}
        />
      );
    case "lines":
      return (
        <TextArea
          name="wanted"
          label={label}
          hint={hint}
          defaultValue={names.join("\n")}
          rows={3}
          mono
        />
      );
    case "boxes":
      return (
        <CheckboxList
          name="wanted"
          legend={label}
          hint={hint}
          options={(among ?? known[field] ?? []).map((name) => ({
            value: name,
            label: name,
          }))}
          defaultValues={names}
        />
      );
    case "switch":
      return (
        <RadioGroup
          name="wanted"
          legend={label}
          hint={hint}
          options={[
            { value: "on", label: text.common.on },
            { value: "off", label: text.common.off },
          ]}
          defaultValue={now === true ? "on" : "off"}
        />
      );
    case "kind":
      return (
        <RadioGroup
          name="wanted"
          legend={label}
          hint={hint}
          options={[
            { value: "CUSTOM", label: text.applications.kinds.CUSTOM },
            { value: "STANDARD", label: text.applications.kinds.STANDARD },
          ]}
          defaultValue={typeof now === "string" ? now : ""}
        />
      );
  }
}
