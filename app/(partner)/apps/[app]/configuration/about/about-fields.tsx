import { Link } from "@/components/ui/link";
import { FormSection } from "@/components/ui/form-section";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import {
  applicationModels,
  dataQuestions,
  userContexts,
  type Question,
} from "@/lib/configurations/about/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";

const words = text.aboutApp;
const page = words.page;

/** Each question with why it is asked; nothing is chosen until somebody has said so. */
export function AboutFields({
  configuration,
  declaredAt,
}: {
  configuration: Configuration;
  /** The page with what customers read, of the same version. */
  declaredAt: string;
}) {
  const yesOrNo = (question: Question, legend: string, hint?: string) => (
    <RadioGroup
      key={question}
      name={question}
      legend={legend}
      hint={hint}
      layout="row"
      defaultValue={configuration[question]}
      options={(["YES", "NO"] as const).map((value) => ({
        value,
        label: words.answers[value],
      }))}
    />
  );
  return (
    <>
      <FormSection heading={page.model} why={page.modelWhy}>
        <RadioGroup
          name="applicationModel"
          legend={words.fields.applicationModel}
          layout="cards"
          defaultValue={configuration.applicationModel}
          options={applicationModels.map((value) => ({
            ...{ value, label: words.models[value].name },
            description: words.models[value].about,
          }))}
        />
        <RadioGroup
          name="userContext"
          legend={words.fields.userContext}
          layout="cards"
          defaultValue={configuration.userContext}
          options={userContexts.map((value) => ({
            ...{ value, label: words.contexts[value].name },
            description: words.contexts[value].about,
          }))}
        />
      </FormSection>
      <FormSection heading={page.panels} why={page.panelsWhy}>
        {yesOrNo("addsPanels", page.addsPanels)}
        <TextArea
          name="panelUrls"
          label={page.panelUrls}
          hint={page.panelUrlsHint}
          defaultValue={configuration.panelUrls}
          rows={3}
          mono
        />
      </FormSection>
      <FormSection heading={page.provisioned} why={page.provisionedWhy}>
        {yesOrNo("addsToCrm", page.addsToCrm)}
        <TextArea
          name="provisioned"
          label={page.provisionedList}
          hint={page.provisionedHint(words.provisioning.kinds)}
          defaultValue={configuration.provisioned}
          rows={3}
        />
      </FormSection>
      <FormSection heading={page.data} why={page.dataWhy}>
        {dataQuestions.map((question) => {
          const { legend, why } = page.questions[question];
          return yesOrNo(question, legend, why);
        })}
      </FormSection>
      <FormSection heading={page.declared} why={page.declaredWhy}>
        <Link href={declaredAt} className="link justify-self-start">
          {page.toDeclared}
        </Link>
      </FormSection>
    </>
  );
}
