import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";

export default function CustomerNotFound() {
  return (
    <NotFoundPage
      back={{ href: "/tenants", label: text.publicPages.notFound.toTenants }}
    />
  );
}
