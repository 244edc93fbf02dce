import type { PublishEffect as Effect } from "@/lib/configurations/comparisons/dto";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.comparison;

/** What publishing does to customers, counted: who must approve again, and that nobody is locked out. */
export function PublishEffect({ effect }: { effect: Effect }) {
  const { tenants, waiting, living, byEnvironment } = effect;
  if (tenants === 0)
    return (
      <p className="max-w-reading">{living > 0 ? words.consentNone : words.noTenants}</p>
    );
  return (
    <>
      <p className="max-w-reading">
        {words.consentSome(tenants)} {waiting > 0 ? words.consentWaiting(waiting) : null}
      </p>
      <ul className="grid list-disc gap-1 pl-5">
        {byEnvironment.map((one) => (
          <li key={one.environment}>
            {words.consentIn(text.common.environments[one.environment], one.tenants)}
          </li>
        ))}
      </ul>
    </>
  );
}
