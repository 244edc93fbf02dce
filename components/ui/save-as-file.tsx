"use client";

/** Has the browser save a text that this page holds: nothing is fetched and nothing is sent. */
export function saveAsFile(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The text must not stay reachable through the address.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
