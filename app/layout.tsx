import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import "./globals.css";

const name = text.common.portal;

export const metadata: Metadata = {
  title: { template: `%s · ${name}`, default: name },
  description: text.ui.frame.about,
  icons: { icon: "/favicon.svg" },
  // A phone turns client IDs and tenant numbers into telephone links otherwise.
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#06423e" },
    { media: "(prefers-color-scheme: dark)", color: "#0a2f2c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await readerLanguage()}>
      <body className="font-sans antialiased">{children}</body>
    </html>
  );
}
