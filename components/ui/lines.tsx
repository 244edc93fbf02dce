/** What somebody wrote, with the lines they made. */
export function Lines({ children }: { children: string }) {
  return <span className="whitespace-pre-line">{children}</span>;
}
