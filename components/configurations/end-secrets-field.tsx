import { CheckboxField } from "@/components/ui/checkbox-field";
import { secretsNamed, type NamedSecret } from "@/lib/configurations/native/rules";
import { configurations } from "@/lib/words/en/configurations";

type Props = {
  secrets: readonly NamedSecret[];
  /** When they end, with their names. */
  hint: (secrets: readonly NamedSecret[]) => string;
  /** Nothing else is done with the form: then it cannot be sent without the tick. */
  required?: boolean | undefined;
};

/** Names the secrets that end because a native app has none; nothing where none does. */
export function EndSecretsField({ secrets, hint, required }: Props) {
  if (secrets.length === 0) return null;
  return (
    <CheckboxField
      name="endsNamed"
      label={configurations.page.endSecrets(secrets.length)}
      hint={hint(secrets)}
      value={secretsNamed(secrets)}
      required={required}
    />
  );
}
