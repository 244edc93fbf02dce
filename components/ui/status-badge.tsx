import { Badge } from "./badge";
import { stateIcons, type Tone } from "./tone";

/** The state of a thing, in word, icon and colour: the same wherever one stands. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const Icon = stateIcons[tone];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {children}
    </Badge>
  );
}
