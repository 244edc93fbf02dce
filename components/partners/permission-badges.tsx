import { Badge } from "@/components/ui/badge";
import type { Permission } from "@/lib/auth/actor";
import { text } from "@/lib/words/catalogue";

/** Somebody's permissions, each a word. */
export function PermissionBadges({
  permissions,
}: {
  permissions: readonly Permission[];
}) {
  return (
    <span className="flex flex-wrap gap-1">
      {permissions.map((permission) => (
        <Badge key={permission} tone={permission === "USERS" ? "info" : "neutral"}>
          {text.partnerPeople.names[permission]}
        </Badge>
      ))}
    </span>
  );
}
