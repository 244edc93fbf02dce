import { Section } from "@/components/ui/section";
import type { Outstanding } from "@/lib/configurations/comparisons/dto";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.comparison;

type Props = {
  outstanding: Pick<Outstanding, "tenants" | "byEnvironment">;
  hasTenants: boolean;
};

/** Which customers would have to approve again, counted. */
export function ConsentAgain({ outstanding, hasTenants }: Props) {
  const { tenants, byEnvironment } = outstanding;
  return (
    <Section heading={words.consent}>
      {tenants === 0 ? (
        <p className="max-w-reading">
          {hasTenants ? words.consentNone : words.noTenants}
        </p>
      ) : (
        <>
          <p className="max-w-reading">{words.consentSome(tenants)}</p>
          <ul className="grid list-disc gap-1 pl-5">
            {byEnvironment.map((one) => (
              <li key={one.environment}>
                {words.consentIn(text.common.environments[one.environment], one.tenants)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
