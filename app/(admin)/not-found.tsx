import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";

export default function AdminNotFound() {
  return (
    <NotFoundPage back={{ href: "/admin", label: text.publicPages.notFound.toAdmin }} />
  );
}
